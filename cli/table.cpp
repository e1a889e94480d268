#include "cli/table.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "cli/figures.hpp"
#include "cli/first_page.hpp"
#include "cli/measure_rows.hpp"
#include "cli/speech.hpp"

namespace kedja::cli {

namespace {

using analysis::KpiEstimate;

/// Rows of the list under a heading: a topic's own, or those of one of its entries.
struct Block {
  std::string entry;  // "" for measures of the chain as a whole
  std::string heading;
  std::vector<const KpiEstimate*> kpis;
};

/// The blocks of a topic: first what is of no entry, then the entries in the order of their first measures.
std::vector<Block> blocks_of(const analysis::RunReport& report, models::KpiTopic topic, bool all_groups) {
  std::vector<Block> blocks = {{.entry = "", .heading = "", .kpis = {}}};
  for (const KpiEstimate& kpi : report.kpis) {
    if (kpi.kpi.measure->topic != topic) continue;
    if (!kpi.kpi.group.empty() && !(all_groups && kpi.estimate.mean)) continue;
    auto block = std::ranges::find(blocks, kpi.kpi.measure->entry, &Block::entry);
    if (block == blocks.end())
      block = blocks.insert(
          block, {.entry = kpi.kpi.measure->entry, .heading = say(kpi.kpi.measure->entry_label), .kpis = {}});
    block->kpis.push_back(&kpi);
  }
  return blocks;
}

/// Each measure and under it its groups.
class List {
 public:
  List(const analysis::RunReport& report, bool all_groups) : grid_(measure_grid(true)) {
    for (std::size_t t = 0; t < static_cast<std::size_t>(models::KpiTopic::count); ++t) {
      const auto topic = static_cast<models::KpiTopic>(t);
      std::string heading = say(models::label_of(topic)) + "\n";
      for (const Block& block : blocks_of(report, topic, all_groups)) {
        if (block.kpis.empty()) continue;
        if (!heading.empty()) headings_[grid_.rows.size()] = "\n" + heading;
        if (!block.heading.empty())
          headings_[grid_.rows.size()] += (heading.empty() ? "\n  " : "  ") + block.heading + "\n";
        heading.clear();
        add(block);
      }
    }
  }

  std::string text() const {
    constexpr std::size_t least_label = 40;  // a long id may run over the edge: the label shall be read
    const std::vector<std::string> lines = lines_of(grid_, least_label);
    std::string text;
    for (std::size_t row = 0; row < lines.size(); ++row) {
      if (const auto heading = headings_.find(row); heading != headings_.end()) text += heading->second;
      text += lines[row];
    }
    return text;
  }

 private:
  void add(const Block& block) {
    const std::string indent(block.entry.empty() ? 2 : 4, ' ');
    std::string last;  // id of the measure above
    for (const KpiEstimate* kpi : block.kpis) {
      const models::KpiDefinition& said = kpi->kpi;
      const std::string label =
          indent + say(block.entry.empty() ? said.measure->label : said.measure->name_label);
      if (said.group.empty())
        grid_.add(measure_row(label, *kpi, said.measure->id));
      else if (said.measure->id != last)
        grid_.add({label, "", "", "", "", said.measure->id});
      if (!said.group.empty()) grid_.add(measure_row(indent + "    " + people_word(said), *kpi));
      last = said.measure->id;
    }
  }

  Grid grid_;
  std::map<std::size_t, std::string> headings_;  // over a row of the grid
};

}  // namespace

std::string results_table(const analysis::RunReport& report, Shown shown) {
  if (shown == Shown::first_page) return first_page(report);
  return List(report, shown == Shown::groups).text();
}

}  // namespace kedja::cli
