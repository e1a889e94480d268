// How fast result files are written and how large they are, by level of compression and length of chunk.
//
// 1.4 million events of 100 replications, as a run's trajectories have them: times that rise within a
// replication, participants who come and go, few kinds of event. Prints one line a setting.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/storage/result_file.hpp"

namespace {

namespace analysis = kedja::analysis;
namespace storage = kedja::analysis::storage;
using analysis::ColumnData;
using analysis::ElementType;
using Clock = std::chrono::steady_clock;

constexpr std::size_t replications = 100;
constexpr std::size_t events_each = 14'000;

struct Events {
  std::vector<std::int64_t> time;
  std::vector<std::uint32_t> participant;
  std::vector<std::uint8_t> event;
  std::vector<std::uint16_t> service;
};

/// Someone among the 400 who are under way when half the events of a ten-year run remain, and so on.
Events one_replication(std::mt19937_64& random) {
  Events events;
  std::int64_t time = 0;
  for (std::size_t i = 0; i < events_each; ++i) {
    // A third happen on the tick of the one before (meetings, starts of courses); the rest hours later.
    if (random() % 3 != 0) time += static_cast<std::int64_t>(random() % 67'000);
    events.time.push_back(time);
    events.participant.push_back(static_cast<std::uint32_t>(i / 12 + random() % 400));
    events.event.push_back(static_cast<std::uint8_t>(std::min<std::uint64_t>(random() % 20, random() % 20)));
    events.service.push_back(
        static_cast<std::uint16_t>(std::min<std::uint64_t>(random() % 30, random() % 30)));
  }
  return events;
}

std::vector<Events> all_replications() {
  std::mt19937_64 random(1);
  std::vector<Events> all;
  for (std::size_t i = 0; i < replications; ++i) all.push_back(one_replication(random));
  return all;
}

void write_all(analysis::ResultSink& sink, const std::vector<Events>& all) {
  const analysis::TableId table =
      sink.add_table("/trajectories", {{"time", "seconds", "when", ElementType::Int64, {}},
                                       {"participant", "1", "who", ElementType::UInt32, {}},
                                       {"event", "1", "what", ElementType::UInt8, {}},
                                       {"service", "1", "where", ElementType::UInt16, {}}});
  for (const Events& events : all) {
    const std::vector<ColumnData> columns{
        std::span<const std::int64_t>(events.time), std::span<const std::uint32_t>(events.participant),
        std::span<const std::uint8_t>(events.event), std::span<const std::uint16_t>(events.service)};
    sink.append(table, columns);
  }
  sink.finish();
}

/// The least of five: what the machine can do, not what else it was doing.
template <typename Action>
double seconds_of(const Action& action) {
  double least = 1e9;
  for (int i = 0; i < 5; ++i) {
    const auto begin = Clock::now();
    action();
    least = std::min(least, std::chrono::duration<double>(Clock::now() - begin).count());
  }
  return least;
}

void measure(const std::vector<Events>& all) {
  const std::string path = (std::filesystem::temp_directory_path() / "kedja-bench-storage.h5").string();
  const double rows = replications * events_each;
  std::printf("digest only: %.3f s\n", seconds_of([&] {
                analysis::ContentDigest digest("kedja-run");
                write_all(digest, all);
              }));
  for (const std::size_t chunk_rows : {4096, 16384, 65536, 262144}) {
    for (const unsigned level : {1U, 2U, 4U, 6U, 9U}) {
      const double seconds = seconds_of([&] {
        storage::ResultFileWriter writer(path, "kedja-run", {storage::Existing::Replace, level, chunk_rows});
        write_all(writer, all);
      });
      const auto bytes = static_cast<double>(std::filesystem::file_size(path));
      std::printf("chunk %6zu  level %u  %6.3f s  %5.2f M rows/s  %9.0f bytes  %5.2f bytes a row\n",
                  chunk_rows, level, seconds, rows / seconds / 1e6, bytes, bytes / rows);
    }
  }
  std::filesystem::remove(path);
}

}  // namespace

int main() {
  try {
    measure(all_replications());
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
