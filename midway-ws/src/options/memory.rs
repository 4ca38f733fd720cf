//! The memory that this process may use: the machine's, or less in a control group with a limit.

/// Assumed where the system does not report it.
const UNKNOWN: u64 = 4 << 30;

/// The memory of the machine or of the process's control group, in bytes.
pub(super) fn total() -> u64 {
    let read = |path| std::fs::read_to_string(path).ok();
    let machine = read("/proc/meminfo").and_then(|text| machine(&text));
    // As a container sees its own group, version 2 and version 1.
    let group = read("/sys/fs/cgroup/memory.max")
        .or_else(|| read("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
        .and_then(|text| group(&text));
    machine.into_iter().chain(group).min().unwrap_or(UNKNOWN)
}

/// `MemTotal` of `/proc/meminfo`.
fn machine(meminfo: &str) -> Option<u64> {
    let line = meminfo
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kibibytes.checked_mul(1024)
}

/// A limit in bytes; `max` is none.
fn group(limit: &str) -> Option<u64> {
    limit.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{group, machine, total};

    #[test]
    fn the_limit_is_the_machines_or_the_groups() {
        assert_eq!(
            machine("Foo: 1 kB\nMemTotal:        2048 kB\nMemFree: 1 kB\n"),
            Some(2 << 20)
        );
        assert_eq!(machine("nothing of the kind"), None);
        assert_eq!(group("536870912\n"), Some(512 << 20));
        assert_eq!(group("max\n"), None);
        assert!(total() > 0);
    }
}
