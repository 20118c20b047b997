//! What `/metrics` tells Prometheus, read from the database when it is asked: the same in every replica.

use domain::lifecycle::Keyed;
use metrics::{Unit, describe_gauge, gauge, with_local_recorder};
use metrics_exporter_prometheus::PrometheusBuilder;
use workflow::Health;

/// Seconds since a worker's last sign of life.
const HEARTBEAT_AGE: &str = "elinvoima_heartbeat_age_seconds";
/// Mails by what became of them.
const MAILS: &str = "elinvoima_mails";

/// Writes how the installation is doing in the text format of Prometheus.
pub(crate) fn render(health: &Health) -> String {
    let recorder = PrometheusBuilder::new().build_recorder();
    with_local_recorder(&recorder, || {
        describe_gauge!(HEARTBEAT_AGE, Unit::Seconds, "Seconds since a worker's last sign of life");
        describe_gauge!(MAILS, Unit::Count, "Mails by what became of them");
        for pulse in &health.workers {
            if let Some(silent) = pulse.silent_seconds {
                gauge!(HEARTBEAT_AGE, "worker" => pulse.worker.key()).set(number(silent.unsigned_abs()));
            }
        }
        for (state, count) in &health.mails {
            gauge!(MAILS, "state" => *state).set(number(*count));
        }
    });
    recorder.handle().render()
}

fn number(count: u64) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use workflow::{Pulse, Worker};

    use super::*;

    #[test]
    fn heartbeats_and_mails_are_told_as_gauges() {
        let pulse = |worker, silent_seconds| Pulse { worker, beat_at: None, silent_seconds, well: true };
        let health = Health {
            well: true,
            workers: vec![pulse(Worker::Planner, Some(7)), pulse(Worker::Dispatcher, None)],
            mails: BTreeMap::from([("sent", 12), ("dead", 0)]),
        };
        let text = render(&health);
        let lines: Vec<_> = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
        assert!(lines.contains(&"elinvoima_heartbeat_age_seconds{worker=\"planner\"} 7"), "{text}");
        assert!(lines.contains(&"elinvoima_mails{state=\"sent\"} 12"), "{text}");
        assert!(lines.contains(&"elinvoima_mails{state=\"dead\"} 0"), "{text}");
        assert_eq!(lines.len(), 3, "a worker that has not begun has no age: {text}");
    }
}
