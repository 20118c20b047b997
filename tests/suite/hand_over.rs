//! The protocol of handing mail over, checked in every interleaving of workers, crashes and late answers.
//!
//! A model of `store::mail::claim` and `workflow::mailing::dispatcher`, step by step as they commit. The fence is kept as
//! what it tells a worker: still mine, or not. The kill tests run the real thing, at random moments.

use stateright::{Checker, Model, Property};

/// How many workers and mails, and how often what may go wrong does; the soak takes more of each.
#[derive(Debug, Clone, Copy)]
struct Size {
    workers: usize,
    reminders: usize,
    others: usize,
    crashes: u8,
    /// Workers so slow that their lease runs out under them.
    delays: u8,
    /// Answers of the mail server that are no or nothing.
    troubles: u8,
    /// Whether a reminder in doubt is tried again like any other mail; it must not be.
    insistent: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum State {
    Waiting,
    HandingOver,
    Sent,
    Unknown,
    Suppressed,
}

/// A row, and what the mail server knows of it.
#[expect(clippy::struct_excessive_bools, reason = "a row's columns, each a fact of its own")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Mail {
    reminder: bool,
    state: State,
    leased: bool,
    lease_over: bool,
    doubts: u8,
    /// Only a reminder is about a task.
    task_open: bool,
    marked_after_close: bool,
    taken: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Step {
    Claimed,
    Marked,
    Accepted,
    Refused,
    Silence,
}

/// The mail a worker has in hand, and whether its fence is still the row's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Hand {
    mail: usize,
    mine: bool,
    step: Step,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct World {
    mails: Vec<Mail>,
    workers: Vec<Option<Hand>>,
    crashes: u8,
    delays: u8,
    troubles: u8,
    insistent: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Action {
    Claim { worker: usize, mail: usize },
    Mark { worker: usize },
    Accept { worker: usize },
    Refuse { worker: usize },
    FallSilent { worker: usize, taken: bool },
    WriteDown { worker: usize },
    Crash { worker: usize },
    EndLease { mail: usize },
    Recover { mail: usize },
    CloseTask { mail: usize },
}

impl Mail {
    fn new(reminder: bool) -> Self {
        Self {
            reminder,
            state: State::Waiting,
            leased: false,
            lease_over: false,
            doubts: 0,
            task_open: reminder,
            marked_after_close: false,
            taken: 0,
        }
    }

    const fn is_over(self) -> bool {
        matches!(self.state, State::Sent | State::Unknown | State::Suppressed)
    }

    /// It may have arrived: one that reminds is left alone, any other is tried once more.
    fn doubt(&mut self, insistent: bool) {
        self.doubts += 1;
        let left_alone = self.reminder && !insistent;
        let state = if left_alone || self.doubts >= 2 { State::Unknown } else { State::Waiting };
        self.leave(state);
    }

    fn leave(&mut self, state: State) {
        (self.state, self.leased, self.lease_over) = (state, false, false);
    }
}

impl World {
    /// Gives the row a new fence: nobody holds it any more.
    fn fence(&mut self, mail: usize) {
        for hand in self.workers.iter_mut().flatten().filter(|hand| hand.mail == mail) {
            hand.mine = false;
        }
    }

    fn is_held(&self, mail: usize) -> bool {
        self.workers.iter().flatten().any(|hand| hand.mail == mail && hand.mine)
    }

    fn mark(&mut self, worker: usize, hand: Hand) {
        let mail = &mut self.mails[hand.mail];
        if !hand.mine || mail.state != State::Waiting {
            self.workers[worker] = None;
        } else if mail.reminder && !mail.task_open {
            mail.leave(State::Suppressed);
            self.workers[worker] = None;
        } else {
            mail.state = State::HandingOver;
            mail.marked_after_close = mail.reminder && !mail.task_open;
            self.workers[worker] = Some(Hand { step: Step::Marked, ..hand });
        }
    }

    fn write_down(&mut self, worker: usize, hand: Hand) {
        self.workers[worker] = None;
        let mail = &mut self.mails[hand.mail];
        if !hand.mine || mail.state != State::HandingOver {
            return;
        }
        match hand.step {
            Step::Accepted => mail.leave(State::Sent),
            Step::Refused => mail.leave(State::Waiting),
            Step::Silence => mail.doubt(self.insistent),
            Step::Claimed | Step::Marked => {}
        }
        self.fence(hand.mail);
    }
}

impl Model for Size {
    type State = World;
    type Action = Action;

    fn init_states(&self) -> Vec<World> {
        let mails = [true].repeat(self.reminders).into_iter().chain([false].repeat(self.others));
        vec![World {
            mails: mails.map(Mail::new).collect(),
            workers: vec![None; self.workers],
            crashes: self.crashes,
            delays: self.delays,
            troubles: self.troubles,
            insistent: self.insistent,
        }]
    }

    fn actions(&self, world: &World, actions: &mut Vec<Action>) {
        for (number, mail) in world.mails.iter().enumerate() {
            if mail.leased && !mail.lease_over && (!world.is_held(number) || world.delays > 0) {
                actions.push(Action::EndLease { mail: number });
            }
            if mail.state == State::HandingOver && mail.lease_over {
                actions.push(Action::Recover { mail: number });
            }
            if mail.task_open && !mail.is_over() {
                actions.push(Action::CloseTask { mail: number });
            }
        }
        for (worker, hand) in world.workers.iter().enumerate() {
            let Some(hand) = hand else {
                let claimable =
                    |mail: &Mail| mail.state == State::Waiting && (!mail.leased || mail.lease_over);
                let due = world.mails.iter().enumerate().filter(|(_, mail)| claimable(mail));
                actions.extend(due.map(|(mail, _)| Action::Claim { worker, mail }));
                continue;
            };
            if world.crashes > 0 {
                actions.push(Action::Crash { worker });
            }
            match hand.step {
                Step::Claimed => actions.push(Action::Mark { worker }),
                Step::Marked => {
                    actions.push(Action::Accept { worker });
                    if world.troubles > 0 {
                        actions.push(Action::Refuse { worker });
                        actions.extend([true, false].map(|taken| Action::FallSilent { worker, taken }));
                    }
                }
                Step::Accepted | Step::Refused | Step::Silence => actions.push(Action::WriteDown { worker }),
            }
        }
    }

    fn next_state(&self, before: &World, action: Action) -> Option<World> {
        let mut world = before.clone();
        let answered = |world: &mut World, worker: usize, step: Step, taken: bool| {
            if let Some(hand) = &mut world.workers[worker] {
                hand.step = step;
                world.mails[hand.mail].taken += u8::from(taken);
            }
        };
        match action {
            Action::Claim { worker, mail } => {
                world.fence(mail);
                (world.mails[mail].leased, world.mails[mail].lease_over) = (true, false);
                world.workers[worker] = Some(Hand { mail, mine: true, step: Step::Claimed });
            }
            Action::Mark { worker } => world.mark(worker, before.workers[worker]?),
            Action::Accept { worker } => answered(&mut world, worker, Step::Accepted, true),
            Action::Refuse { worker } => {
                world.troubles -= 1;
                answered(&mut world, worker, Step::Refused, false);
            }
            Action::FallSilent { worker, taken } => {
                world.troubles -= 1;
                answered(&mut world, worker, Step::Silence, taken);
            }
            Action::WriteDown { worker } => world.write_down(worker, before.workers[worker]?),
            Action::Crash { worker } => {
                world.crashes -= 1;
                world.workers[worker] = None;
            }
            Action::EndLease { mail } => {
                world.delays -= u8::from(world.is_held(mail));
                world.mails[mail].lease_over = true;
            }
            Action::Recover { mail } => {
                world.mails[mail].doubt(world.insistent);
                world.fence(mail);
            }
            Action::CloseTask { mail } => world.mails[mail].task_open = false,
        }
        // Workers are alike.
        world.workers.sort_unstable();
        Some(world)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        fn every(world: &World, holds: impl Fn(&Mail) -> bool) -> bool {
            world.mails.iter().all(holds)
        }
        vec![
            Property::always("a reminder reaches the server at most once", |_, world| {
                every(world, |mail| !mail.reminder || mail.taken <= 1)
            }),
            Property::always("any other mail reaches it at most twice", |_, world| {
                every(world, |mail| mail.taken <= 2)
            }),
            Property::always("nothing is handed over after its task has closed", |_, world| {
                every(world, |mail| !mail.marked_after_close)
            }),
            Property::always("what is written down as sent was taken", |_, world| {
                every(world, |mail| mail.state != State::Sent || mail.taken > 0)
            }),
            Property::always("what is written down as suppressed never left", |_, world| {
                every(world, |mail| mail.state != State::Suppressed || mail.taken == 0)
            }),
            Property::eventually("every mail ends", |_, world| every(world, |mail| mail.is_over())),
            Property::sometimes("a crash leaves a mail in doubt", |_, world| {
                !every(world, |mail| mail.state != State::Unknown)
            }),
            Property::sometimes("a mail that does not remind arrives twice", |_, world| {
                !every(world, |mail| mail.taken < 2)
            }),
        ]
    }
}

/// The gate's size, or the soak's where `ELINVOIMA_TEST_MODEL` says `full`.
fn size() -> Size {
    if std::env::var("ELINVOIMA_TEST_MODEL").is_ok_and(|size| size == "full") {
        Size { workers: 3, reminders: 2, others: 1, crashes: 2, delays: 1, troubles: 1, insistent: false }
    } else {
        Size { workers: 2, reminders: 1, others: 1, crashes: 1, delays: 1, troubles: 1, insistent: false }
    }
}

#[test]
fn every_interleaving_of_workers_and_crashes_keeps_the_promises() {
    let checker = size().checker().threads(2).spawn_bfs().join();
    println!("{} states of the hand-over, every one reachable checked", checker.unique_state_count());
    checker.assert_properties();
}

/// A model that cannot fail proves nothing.
#[test]
fn a_reminder_tried_again_in_doubt_would_arrive_twice() {
    let checker = Size { insistent: true, ..size() }.checker().threads(2).spawn_bfs().join();
    assert!(checker.discovery("a reminder reaches the server at most once").is_some());
}
