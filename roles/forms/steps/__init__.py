"""What people type into the six steps and the plan, most of them with rows, and what stands beside a step."""
