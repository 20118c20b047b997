//! Use cases, the engine that records them, the planner and the dispatcher.
