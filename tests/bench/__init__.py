"""What an import and a page cost, beside a bare page in the same run."""
