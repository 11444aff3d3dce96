"""What a record is: Pydantic models only. Nothing here reads a file, knows a policy's content or draws a page."""
