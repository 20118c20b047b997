//! The rainy-day index (`domain.md` 4.14): one test for each situation, by its name, through the door clients use.

mod amendment;
