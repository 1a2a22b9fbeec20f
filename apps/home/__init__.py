"""The front door, plain content pages, menus and footer."""
