"""What finds pages, photos and figures by words in either script, for readers and on the desk."""
