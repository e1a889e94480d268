#include "analysis/workshop_page.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "analysis/thread_workers.hpp"
#include "models/language/problem.hpp"
#include "tests/engine/comparison_worlds.hpp"

namespace kedja::analysis {
namespace {

namespace json = boost::json;

const std::string base = chain_with(R"(
    [[authority]]
    name = "office"
    [[service]]
    name = "second"
    source = "test"
    after = ["course"]
    places = { value = 20, unit = "places", range = [0, 60] }
    duration = { distribution = "constant", value = 90, unit = "days" }
    [[lever]]
    name = "seats"
    label = { sv = "Platser", en = "Seats" }
    who = "office"
    unit = "places"
    range = [-10, 40]
    step = 10
    baseline = 0
    [[lever.change]]
    path = "service.second.places"
    how = "add"
)");

models::TextFiles files(const std::string& over = "# \xE5 in Windows-1252") {
  return models::TextFiles({{"places/base.toml", base},
                            {"places/here/over.toml", "base = \"../base.toml\"\n# \xC3\xA5\n"},
                            {"places/other.toml", over}});
}

WorkshopPage page_of(const models::FileSource& from, const std::string& scenario, const Watch& watch = {}) {
  return workshop_page(scenario, from, {.replications = 30, .stored_replications = 2}, watch,
                       SerialWorkers());
}

TEST(WorkshopPage, StoresTodayAndEachLeverAtItsFarEnd) {
  const WorkshopPage page = page_of(files(), "places/here/over.toml");
  const json::object stored = json::parse(page.stored).as_object();
  const json::array& alternatives = stored.at("alternatives").as_array();
  ASSERT_EQ(alternatives.size(), 2U);
  EXPECT_EQ(alternatives[1].at("title").at("sv").as_string(), "Platser: 40 places");
  EXPECT_EQ(stored.at("run").at("replications").as_int64(), 2);
}

TEST(WorkshopPage, NamesItsFilesFromTheFolderTheyHaveInCommonAndKeepsTheirBytes) {
  const WorkshopPage page = page_of(files(), "places/here/over.toml");
  const json::object kept = json::parse(page.files).as_object();
  ASSERT_EQ(kept.size(), 2U);
  EXPECT_EQ(kept.at("base.toml").as_string(), base);
  // Each of the two bytes of the letter is a letter of its own.
  EXPECT_EQ(kept.at("here/over.toml").as_string(), "base = \"../base.toml\"\n# \xC3\x83\xC2\xA5\n");
  const json::object outline = json::parse(page.outline).as_object();
  EXPECT_EQ(outline.at("scenario").as_string(), "here/over.toml");
  EXPECT_EQ(outline.at("replications").as_int64(), 30);
}

TEST(WorkshopPage, IsNotMadeOfAScenarioThatCanNotBeUsed) {
  EXPECT_THROW(page_of(files(), "places/other.toml"), models::ScenarioError);
  EXPECT_THROW(page_of(files(), "nowhere.toml"), models::ScenarioError);
}

TEST(WorkshopPage, StopsWhenAskedTo) {
  Watch watch;
  watch.stop_requested = [] { return true; };
  EXPECT_THROW(page_of(files(), "places/here/over.toml", watch), Interrupted);
}

TEST(WorkshopPage, OfAScenarioWithoutLeversStoresToday) {
  const models::TextFiles plain({{"plain.toml", chain_with("")}});
  const json::object stored = json::parse(page_of(plain, "plain.toml").stored).as_object();
  EXPECT_EQ(stored.at("alternatives").as_array().size(), 2U);
}

}  // namespace
}  // namespace kedja::analysis
