#include "analysis/export/event_log.hpp"

#include "analysis/storage/storage_error.hpp"

namespace kedja::analysis {

namespace {

using messages::Message;
using storage::ResultFileReader;

const std::string people_table = "/participants";
const std::string event_table = "/trajectories";

/// A label beyond those there are can't be told.
std::size_t code(const ColumnCells& column, std::size_t row, const std::vector<std::string>& labels,
                 const std::filesystem::path& path) {
  const std::uint64_t number = column.whole(row);
  if (number >= labels.size()) refuse_damaged(path);
  return number;
}

}  // namespace

EventLog::Rows::Rows(const ResultFileReader& file, const std::filesystem::path& path,
                     const std::string& table)
    : replications_(file, path, table + "/replication"), walk_(file.length(table + "/replication")) {
  const std::string points = table + "/point";
  if (!file.has_column(points)) return;
  if (file.length(points) != file.length(table + "/replication")) refuse_damaged(path);
  points_.emplace(file, path, points);
}

std::optional<EventLog::Key> EventLog::Rows::key() {
  const auto read = [&](std::uint64_t first, std::uint64_t count) {
    replications_.read(first, count);
    if (points_) points_->read(first, count);
  };
  if (!walk_.has_row(read)) return std::nullopt;
  const std::size_t at = walk_.in_block();
  return Key{.point = points_ ? points_->whole(at) : 0, .replication = replications_.whole(at)};
}

std::uint64_t EventLog::Rows::pass() {
  const auto of = key();
  const std::uint64_t first = row();
  while (of && key() == of) walk_.go_on();
  return row() - first;
}

EventLog::EventLog(const ResultFileReader& file, const std::filesystem::path& path, Selection only)
    : file_(file), path_(path), only_(only) {
  if (!file.has_column(event_table + "/time") || !file.has_column(people_table + "/participant"))
    throw storage::StorageError(
        path, Message("it has no trajectories, which an event log is made of"),
        Message(
            "Name a file of `kedja run` without --keep kpis, or of `kedja sweep` with --keep trajectories; a "
            "comparison keeps none"));
  const bool is_of_points = file.has_column(event_table + "/point");
  if (is_of_points && !only.point)
    throw storage::StorageError(path,
                                Message("it has trajectories of many points, and an event log is of one"),
                                Message("Name it with --point"));
  if (!is_of_points && only.point)
    throw storage::StorageError(path, Message("it is no sweep, and has no points"),
                                Message("Leave out --point"));
  labels_ = {.events = file.describe(event_table + "/event").labels,
             .services = file.describe(event_table + "/service").labels,
             .authorities = file.describe(event_table + "/authority").labels,
             .municipalities = file.describe(event_table + "/municipality").labels};
  clock_ = CivilClock::of(file.describe(event_table + "/time").unit);
  if (!clock_) refuse_damaged(path);
  for (const std::string& column : file.columns()) {
    const std::string prefix = people_table + "/";
    if (!column.starts_with(prefix) || column.ends_with("_labels")) continue;
    const std::string name = column.substr(prefix.size());
    if (name == "point" || name == "replication" || name == "participant") continue;
    known_.push_back(name);
    known_cells_.emplace_back(file, path, column);
  }
  people_rows_.emplace(file, path, people_table);
  event_rows_.emplace(file, path, event_table);
}

bool EventLog::next() {
  while (const auto key = people_rows_->key()) {
    const std::uint64_t first_person = people_rows_->row();
    const std::uint64_t people = people_rows_->pass();
    const bool has_events = event_rows_->key() == key;
    const std::uint64_t first_event = event_rows_->row();
    const std::uint64_t events = has_events ? event_rows_->pass() : 0;
    if (!is_wanted(*key)) continue;
    found_ = true;
    replication_ = key->replication;
    read_people(first_person, people);
    read_events(first_event, events);
    return true;
  }
  if ((only_.point || only_.replication) && !found_) refuse_selection(path_, only_);
  return false;
}

bool EventLog::is_wanted(const Key& key) const {
  return only_.point.value_or(key.point) == key.point &&
         only_.replication.value_or(key.replication) == key.replication;
}

void EventLog::read_people(std::uint64_t first, std::uint64_t count) {
  ColumnCells numbers(file_, path_, people_table + "/participant");
  numbers.read(first, count);
  for (std::size_t row = 0; row < count; ++row)
    if (numbers.whole(row) != row) refuse_damaged(path_);
  people_ = count;
  for (ColumnCells& cells : known_cells_) cells.read(first, count);
}

void EventLog::read_events(std::uint64_t first, std::uint64_t count) {
  const auto column = [&](const char* name) {
    ColumnCells cells(file_, path_, event_table + "/" + name);
    cells.read(first, count);
    return cells;
  };
  const ColumnCells event = column("event");
  const ColumnCells service = column("service");
  const ColumnCells authority = column("authority");
  const ColumnCells municipality = column("municipality");
  const ColumnCells participant = column("participant");
  const auto times = std::get<std::vector<std::int64_t>>(file_.read(event_table + "/time", first, count));
  std::vector<std::size_t> counted(people_ + 1, 0);
  for (std::size_t row = 0; row < count; ++row) {
    if (participant.whole(row) >= people_) refuse_damaged(path_);
    ++counted[participant.whole(row) + 1];
  }
  first_event_ = counted;
  for (std::size_t person = 0; person < people_; ++person) first_event_[person + 1] += first_event_[person];
  std::vector<std::size_t> next = first_event_;
  events_.assign(count, {});
  for (std::size_t row = 0; row < count; ++row)
    events_[next[participant.whole(row)]++] = {
        .time = times[row],
        .event = code(event, row, labels_.events, path_),
        .service = code(service, row, labels_.services, path_),
        .authority = code(authority, row, labels_.authorities, path_),
        .municipality = code(municipality, row, labels_.municipalities, path_)};
}

std::vector<Cell> EventLog::known(std::size_t person) const {
  std::vector<Cell> cells;
  for (const ColumnCells& column : known_cells_) cells.push_back(column.cell(person));
  return cells;
}

std::span<const LoggedEvent> EventLog::events(std::size_t person) const {
  return std::span(events_).subspan(first_event_[person], first_event_[person + 1] - first_event_[person]);
}

}  // namespace kedja::analysis
