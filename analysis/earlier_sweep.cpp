#include "analysis/earlier_sweep.hpp"

#include <set>

#include "analysis/engine/version.hpp"
#include "analysis/storage/result_file_reader.hpp"
#include "analysis/sweep_results.hpp"

namespace kedja::analysis {

namespace {

using messages::Message;

[[noreturn]] void refuse(const std::filesystem::path& path, Message what) {
  throw SweepError(Message("{file} is not continued by this sweep: {what}",
                           {{"file", path.string()}, {"what", std::move(what)}}));
}

void require_same_inputs(const std::filesystem::path& path, const SweepResults& earlier,
                         const SweepPlan& plan) {
  const auto& inputs = plan.inputs();
  bool is_same = earlier.inputs.size() == inputs.size();
  for (std::size_t i = 0; is_same && i < inputs.size(); ++i)
    is_same = earlier.inputs[i].name == inputs[i].name && earlier.inputs[i].path == inputs[i].path;
  if (!is_same) refuse(path, Message("its inputs are other ones"));
  const auto points = static_cast<std::size_t>(earlier.values.rows());
  if (points > plan.points().size()) refuse(path, Message("it has more points"));
  for (std::size_t point = 0; point < points; ++point)
    for (std::size_t i = 0; i < inputs.size(); ++i)
      if (earlier.values(static_cast<Eigen::Index>(point), static_cast<Eigen::Index>(i)) !=
          plan.value(point, i))
        refuse(path, Message("its points are not the first ones of this design. A Latin hypercube is "
                             "continued with `first`, the number of its points"));
}

void require_same_measures(const std::filesystem::path& path, const SweepResults& earlier,
                           const SweepPlan& plan) {
  const auto& measures = plan.measures();
  bool is_same = earlier.measures.size() == measures.size();
  for (std::size_t m = 0; is_same && m < measures.size(); ++m)
    is_same = earlier.measures[m].id == measures[m].measure->id &&
              earlier.measures[m].group == measures[m].group &&
              earlier.measures[m].category == measures[m].category;
  if (!is_same) refuse(path, Message("its measures are other ones"));
}

}  // namespace

EarlierSweep::EarlierSweep(const std::filesystem::path& path, const SweepPlan& plan, sim::Seed seed)
    : measures_(plan.measures().size()) {
  constexpr std::string_view sweeps[] = {"kedja-sweep"};
  const storage::ResultFileReader file(path, sweeps);
  const SweepResults earlier = read_sweep_results(file, path.string());
  if (file.attribute<std::string>("git_sha1") != git_sha1())
    refuse(path, Message("it was made by another version of kedja (results could differ within one file)"));
  if (file.attribute<std::string>("scenario") != plan.scenario().resolved)
    refuse(path, Message("its scenario is another one"));
  if (file.attribute<std::uint64_t>("seed") != seed.value) refuse(path, Message("its seed is another one"));
  if (earlier.replications != plan.replications())
    refuse(path, Message("it has another number of replications at each point"));
  const models::SweepHead& head = models::sweep_from_resolved(plan.design()).head;
  if (earlier.design.head.kind != head.kind || earlier.design.head.common != head.common)
    refuse(path, Message("its design is of another kind, or shares luck otherwise"));
  require_same_inputs(path, earlier, plan);
  require_same_measures(path, earlier, plan);

  numerators_ = file.read_as<double>("/results/numerator");
  denominators_ = file.read_as<double>("/results/denominator");
  const auto points = file.read_as<std::uint32_t>("/results/point");
  const auto replications = file.read_as<std::uint32_t>("/results/replication");
  const auto missing = file.read_as<std::uint32_t>("/missing/point");
  const std::set<std::uint32_t> left_out(missing.begin(), missing.end());
  for (std::size_t row = 0; row + measures_ <= points.size(); row += measures_)
    if (!left_out.contains(points[row])) rows_[{points[row], replications[row]}] = row;
}

std::optional<SweepItem> EarlierSweep::item(const SweepPlan::Item& what) const {
  SweepItem item;
  item.point = what.point;
  item.first = what.first;
  for (std::uint64_t r = what.first; r < what.first + what.count; ++r) {
    const auto found = rows_.find({what.point, r});
    if (found == rows_.end()) return std::nullopt;
    const auto from = static_cast<std::ptrdiff_t>(found->second);
    const auto to = from + static_cast<std::ptrdiff_t>(measures_);
    item.numerators.insert(item.numerators.end(), numerators_.begin() + from, numerators_.begin() + to);
    item.denominators.insert(item.denominators.end(), denominators_.begin() + from,
                             denominators_.begin() + to);
  }
  return item;
}

}  // namespace kedja::analysis
