"""Read what is only a picture: pages set straight, then recognised by Tesseract."""
