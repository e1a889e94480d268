// What happened to the people of a run, person by person, for event logs of any kind. Memory holds one
// replication.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/export/block_walk.hpp"
#include "analysis/export/column_cells.hpp"
#include "analysis/export/long_table.hpp"
#include "analysis/storage/result_file_reader.hpp"

namespace kedja::analysis {

/// Of the log's labels; 0 for no service or no authority.
struct LoggedEvent {
  std::int64_t time = 0;  // seconds since the scenario's start
  std::size_t event = 0;
  std::size_t service = 0;
  std::size_t authority = 0;
  std::size_t municipality = 0;
};

/// What each number in a LoggedEvent is called.
struct EventLabels {
  std::vector<std::string> events;
  std::vector<std::string> services;
  std::vector<std::string> authorities;
  std::vector<std::string> municipalities;
};

class EventLog {
 public:
  /// Of one replication or of all; of a sweep, of one point. Throws storage::StorageError for a file without
  /// trajectories, or for a sweep where no point is named. File and path must outlive this.
  EventLog(const storage::ResultFileReader& file, const std::filesystem::path& path, Selection only);

  const EventLabels& labels() const { return labels_; }
  /// Names of what is known of each person: "source", "arrived", "attribute_gender".
  const std::vector<std::string>& known_of_people() const { return known_; }
  /// "2014-01-31T08:30:00"
  std::string civil_time(std::int64_t seconds) const { return clock_->text(seconds); }

  /// Goes on to the next replication; false after the last.
  bool next();
  std::uint64_t replication() const { return replication_; }
  /// People are numbered from 0.
  std::size_t people() const { return people_; }
  /// What is known of a person, in the order of the names.
  std::vector<Cell> known(std::size_t person) const;
  /// In order of time.
  std::span<const LoggedEvent> events(std::size_t person) const;

 private:
  /// Of a run the point is 0.
  struct Key {
    std::uint64_t point = 0;
    std::uint64_t replication = 0;
    bool operator==(const Key&) const = default;
  };

  /// The rows of a table that belong to a replication, which follow each other.
  class Rows {
   public:
    Rows(const storage::ResultFileReader& file, const std::filesystem::path& path, const std::string& table);
    /// What the next row is of; none at the end.
    std::optional<Key> key();
    /// Goes past the rows of that. Returns how many they are.
    std::uint64_t pass();
    /// The next row.
    std::uint64_t row() const { return walk_.row(); }

   private:
    ColumnCells replications_;
    std::optional<ColumnCells> points_;
    BlockWalk walk_;
  };

  void read_people(std::uint64_t first, std::uint64_t count);
  void read_events(std::uint64_t first, std::uint64_t count);

  const storage::ResultFileReader& file_;
  const std::filesystem::path& path_;
  bool is_wanted(const Key& key) const;

  Selection only_;
  EventLabels labels_;
  std::optional<CivilClock> clock_;
  std::vector<std::string> known_;
  std::vector<ColumnCells> known_cells_;
  std::optional<Rows> people_rows_;
  std::optional<Rows> event_rows_;
  std::uint64_t replication_ = 0;
  bool found_ = false;
  std::size_t people_ = 0;
  std::vector<LoggedEvent> events_;       // person after person
  std::vector<std::size_t> first_event_;  // of each person, and the end
};

}  // namespace kedja::analysis
