#include "models/definition/stream.hpp"

#include "models/definition/compiling.hpp"

namespace kedja::models {

void check_years(const Series& counts, const std::string& none, const Node& node, ReadContext& context) {
  for (std::size_t i = 1; i < counts.points.size(); ++i) {
    const int before = counts.points[i - 1].from.year;
    const int after = counts.points[i].from.year;
    if (after != before + 1)
      context.concept_problem(node, "says nothing of " + std::to_string(before + 1) + ", between " +
                                        std::to_string(before) + " and " + std::to_string(after) +
                                        " (a missing figure is not 0): state it, with 0 if " + none);
  }
}

std::vector<YearStream> streams_by_year(Compiling& c, const Series& counts, const std::string& has,
                                        const std::string& remedy) {
  std::vector<YearStream> streams;
  for (const SeriesPoint& point : counts.points) {
    YearStream stream;
    stream.year = point.from.year;
    stream.from = c.chain.calendar.start_of_year(stream.year);
    stream.until = c.chain.calendar.start_of_year(stream.year + 1);
    stream.count = static_cast<std::uint64_t>(point.value.value);
    if (stream.from < sim::Time(0) || stream.until > c.chain.end)
      c.problem(point.value.where, point.value.path,
                has + " in " + std::to_string(stream.year) +
                    ", which does not lie whole between the scenario's start and end (they would not all "
                    "come): " +
                    remedy);
    else
      streams.push_back(stream);
  }
  return streams;
}

}  // namespace kedja::models
