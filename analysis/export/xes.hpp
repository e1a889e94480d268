// An event log of a run in XES, IEEE Std 1849-2016 (https://doi.org/10.1109/IEEESTD.2016.7740858): a trace
// for each person of each replication.
//
// What a person goes through has steps: waiting for a service, started, completed. They are the events of one
// activity, told apart by lifecycle:transition of the standard's own lifecycle model; docs/event_logs.md has
// the table. What the result file calls them stands beside, as `event`. Times are civil times of the
// simulation, which has no time zones, written as UTC, as the standard wants them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/export/event_log.hpp"
#include "analysis/storage/new_text_file.hpp"

namespace kedja::analysis {

/// An activity, and what happens to it.
struct ActivityStep {
  std::string activity;
  std::string transition;
  bool operator==(const ActivityStep&) const = default;
};

/// What an event of a run is in a log of activities; the service is empty for an event without one.
ActivityStep activity_step(const std::string& event, const std::string& service);

/// Something said of the log as a whole.
struct XesNote {
  std::string key;
  std::string text;
};

/// Writes the log. Returns how many events it has.
std::uint64_t write_xes(EventLog& log, const std::vector<XesNote>& notes, storage::NewTextFile& file);

}  // namespace kedja::analysis
