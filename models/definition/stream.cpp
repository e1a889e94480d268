#include "models/definition/stream.hpp"

#include "models/definition/compiling.hpp"

namespace kedja::models {

void check_years(const Series& counts, const Message& none, const Node& node, ReadContext& context) {
  for (std::size_t i = 1; i < counts.points.size(); ++i) {
    const int before = counts.points[i - 1].from.year;
    const int after = counts.points[i].from.year;
    if (after != before + 1)
      context.concept_problem(node, Message("{subject} says nothing of {year}, between {before} and {after} "
                                            "(a missing figure is not 0): state it, with 0 if {none}",
                                            {{"year", std::to_string(before + 1)},
                                             {"before", std::to_string(before)},
                                             {"after", std::to_string(after)},
                                             {"none", none}}));
  }
}

std::vector<YearStream> streams_by_year(Compiling& c, const Series& counts, const Message& outside) {
  std::vector<YearStream> streams;
  for (const SeriesPoint& point : counts.points) {
    YearStream stream;
    stream.year = point.from.year;
    stream.from = c.chain.calendar.start_of_year(stream.year);
    stream.until = c.chain.calendar.start_of_year(stream.year + 1);
    stream.count = static_cast<std::uint64_t>(point.value.value);
    if (stream.from >= sim::Time(0) && stream.until <= c.chain.end) {
      streams.push_back(stream);
      continue;
    }
    Message problem = outside;
    problem.arguments.push_back({"year", std::to_string(stream.year)});
    c.problem(point.value.where, point.value.path, std::move(problem));
  }
  return streams;
}

}  // namespace kedja::models
