"""How a unit stands and what is late: pure functions of a plan, its results and a day."""
