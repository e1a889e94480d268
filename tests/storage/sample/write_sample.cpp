// Writes the result file that tests/storage/read_with_h5py.py reads: every type, labels, Swedish text.
#include <cstdint>
#include <exception>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

#include "analysis/storage/result_file.hpp"

namespace {

namespace analysis = kedja::analysis;
namespace storage = kedja::analysis::storage;
using analysis::ColumnData;
using analysis::ElementType;

void add_trajectories(analysis::ResultSink& sink) {
  const analysis::TableId table = sink.add_table(
      "/trajectories",
      {{"replication", "1", "number of the replication", ElementType::UInt32, {}},
       {"time", "seconds since 2016-01-01", "when it happened", ElementType::Int64, {}},
       {"event", "1", "what happened", ElementType::UInt8, {"ankomst", "kartläggning", "övergång"}},
       {"service", "1", "where it happened", ElementType::UInt16, {"sfi", "praktik"}},
       {"change", "places", "places taken or left", ElementType::Int32, {}},
       {"wage", "kr/month", "monthly wage", ElementType::Float64, {}}});
  for (std::uint32_t replication = 0; replication < 3; ++replication) {
    const std::vector<std::uint32_t> replications(2, replication);
    const std::vector<std::int64_t> times{-86400, std::int64_t{1} << 40};
    const std::vector<std::uint8_t> events{1, 2};
    const std::vector<std::uint16_t> services{0, 1};
    const std::vector<std::int32_t> changes{-1, 1};
    const std::vector<double> wages{21500.5, std::numeric_limits<double>::quiet_NaN()};
    const std::vector<ColumnData> columns{replications, times, events, services, changes, wages};
    sink.append(table, columns);
  }
}

void add_kpis(analysis::ResultSink& sink) {
  const analysis::TableId table =
      sink.add_table("/kpis", {{"id", "1", "id of the measure", ElementType::String, {}},
                               {"value", "1", "its value", ElementType::Float64, {}}});
  const std::vector<std::string> ids{"established_36m", "", "försörjning"};
  const std::vector<double> values{0.25, 0.5, 0.75};
  const std::vector<ColumnData> columns{ids, values};
  sink.append(table, columns);
}

void write_sample(const std::string& path) {
  storage::ResultFileWriter file(
      path, "kedja-run", {.existing = storage::Existing::Replace, .deflate_level = 4, .chunk_rows = 4});
  file.set_attribute("kedja_version", "0.1.0");
  file.set_attribute("git_sha1", "0000000000000000000000000000000000000000");
  file.set_attribute("seed", std::numeric_limits<std::uint64_t>::max());
  file.set_attribute("replications", std::uint64_t{3});
  file.set_attribute("scenario", "name = \"Värmdö\"\n");
  add_trajectories(file);
  add_kpis(file);
  const analysis::TableId empty =
      file.add_table("/empty/table", {{"x", "days", "nothing", ElementType::Float64, {}}});
  const std::vector<ColumnData> nothing{std::span<const double>()};
  file.append(empty, nothing);
  std::cout << file.finish() << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc == 2) write_sample(argv[1]);
    return argc == 2 ? 0 : 2;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
