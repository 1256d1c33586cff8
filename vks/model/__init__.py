"""What a plan repository says, as frozen data: no input or output, no clock."""
