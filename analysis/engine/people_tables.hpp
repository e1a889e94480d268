// The tables of people, of what happened to them and of queues: /participants, /trajectories, /timeseries
// (docs/format.md). Whatever tells replications apart in a file stands in the first columns.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/content/result_sink.hpp"
#include "models/chain.hpp"
#include "models/trajectory.hpp"

namespace kedja::analysis {

class PeopleTables {
 public:
  /// Declares the tables in a sink. `keys` are the first columns of each, of uint32. All must outlive this.
  PeopleTables(const models::Chain& chain, std::vector<ColumnDescription> keys, ResultSink& sink);

  /// Adds what a replication wrote down, or what follows in it; a value for each key. The replication is of a
  /// chain of which tells_alike says that these tables hold it.
  void append(std::span<const std::uint32_t> keys, const models::Records& records);

 private:
  void append_participants(std::span<const std::uint32_t> keys, const models::Participants& people);
  template <class Rows>
  void append_rows(TableId table, std::span<const std::uint32_t> keys, const Rows& rows);

  const models::Chain& chain_;
  ResultSink& sink_;
  std::vector<TableId> tables_;
};

/// Whether what happens in two chains can stand in the same tables: the same columns, and each code of the
/// same meaning.
bool tells_alike(const models::Chain& one, const models::Chain& other);

/// The column of /participants that says where people stood so many months after arrival.
std::string standing_column(int months);
/// Its codes: 0 for those who were not looked at, else one more than models::Standing; and back.
std::vector<std::uint8_t> codes_of_standings(std::vector<std::uint8_t> at_look);
std::vector<std::uint8_t> standings_of_codes(std::vector<std::uint8_t> codes);

}  // namespace kedja::analysis
