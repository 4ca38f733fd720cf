//! CPU time of another process, from `/proc`.

use std::fs;
use std::time::Duration;

use crate::Result;

/// Linux reports process times in hundredths of a second to user space on every architecture it runs on.
const TICK: Duration = Duration::from_millis(10);

/// User and system time of the process so far, all its threads included (resolution 10 ms).
///
/// # Errors
/// The process is gone, or this is not Linux.
pub fn used_by(pid: u32) -> Result<Duration> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The second field is the program's name in parentheses, which may hold spaces itself.
    let (_, fields) = stat
        .rsplit_once(')')
        .ok_or("/proc/PID/stat has no name field")?;
    let ticks = fields
        .split_ascii_whitespace()
        .skip(11)
        .take(2)
        .map(str::parse::<u32>)
        .sum::<Result<u32, _>>()?;
    Ok(TICK * ticks)
}

/// Resident memory of the process in bytes.
///
/// # Errors
/// The process is gone, or this is not Linux.
pub fn resident(pid: u32) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .ok_or("/proc/PID/status has no VmRSS")?;
    let kibibytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kibibytes * 1024)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    #[test]
    fn work_shows_as_time() {
        let me = std::process::id();
        let before = super::used_by(me).unwrap();
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(5)
            && super::used_by(me).unwrap() < before + super::TICK * 2
        {}
        assert!(super::used_by(me).unwrap() > before);
    }
}
