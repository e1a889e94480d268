// An event log of a run in OCEL 2.0, JSON (Berti and others 2024, OCEL (Object-Centric Event Log) 2.0
// Specification, https://arxiv.org/abs/2403.01975;
// https://www.ocel-standard.org/specification/formats/json/).
//
// Objects are people, services, authorities and municipalities; an event is of the person it happened to, and
// of the service, authority and municipality it concerns. Its type is what happened, after the service:
// "sfi: started". All values of attributes are texts, as the published JSON schema wants them. Times are
// civil times of the simulation, which has no time zones, written as UTC.
#pragma once

#include <cstdint>

#include "analysis/export/event_log.hpp"
#include "analysis/storage/new_text_file.hpp"

namespace kedja::analysis {

/// Writes the log, reading the run twice: `objects` and `events` are two readings of the same. Returns how
/// many events it has.
std::uint64_t write_ocel(EventLog& objects, EventLog& events, storage::NewTextFile& file);

}  // namespace kedja::analysis
