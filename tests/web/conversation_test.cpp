#include "web/engine/conversation.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <string>

#include "analysis/engine/comparison_run.hpp"
#include "tests/engine/comparison_worlds.hpp"

namespace kedja::web {
namespace {

namespace json = boost::json;

const std::string world = analysis::chain_with(R"(
    [[authority]]
    name = "office"
    [[service]]
    name = "second"
    source = "test"
    after = ["course"]
    places = { value = 20, unit = "places", range = [10, 40] }
    duration = { distribution = "constant", value = 90, unit = "days" }
    [[lever]]
    name = "seats"
    label = { sv = "Platser", en = "Seats" }
    who = "office"
    unit = "places"
    range = [0, 10]
    step = 5
    baseline = 0
    [[lever.change]]
    path = "service.second.places"
    how = "add"
)");

constexpr const char* more_seats =
    "base = \"world.toml\"\nscenario.title = \"A\"\n[[lever]]\nname = \"seats\"\nvalue = 10\n";

json::object ask(Conversation& with, const json::object& request) {
  return json::parse(with.answer(json::serialize(request))).as_object();
}

json::object plan(const std::string& overlay, const json::object& files = {}) {
  return {{"name", "A"}, {"overlay", overlay}, {"files", files}};
}

json::object comparing(const json::array& plans, int replications = 4) {
  return {{"ask", "compare"},
          {"plans", plans},
          {"seed", "20261121"},
          {"replications", replications},
          {"draws", 0}};
}

class ConversationTest : public ::testing::Test {
 protected:
  ConversationTest() {
    talk.add_file("place/world.toml", world);
    outline = ask(talk, {{"ask", "open"}, {"scenario", "place/world.toml"}, {"replications", 4}});
  }

  /// The difference of A in all its replications, computed by `by` and gathered by `talk`.
  void gather(Conversation& by, int from, int until) {
    for (int item = from; item < until; ++item)
      talk.add_item(static_cast<std::uint64_t>(item), by.item(static_cast<std::uint64_t>(item)), "");
  }

  Conversation talk;
  json::object outline;
};

std::string digest_of(const json::object& document) {
  return json::value_to<std::string>(document.at("run").at("content_sha256"));
}

/// As `kedja compare` has it.
std::string digest_of_program() {
  const models::TextFiles files({{"world.toml", world}, {"A.toml", more_seats}});
  const analysis::ComparisonDesign design(
      {models::load_scenario("world.toml", files), models::load_scenario("A.toml", files)}, 0.5);
  return analysis::compare(design, analysis::replications(4)).content_sha256;
}

TEST_F(ConversationTest, BeginsWithWhatIsKnownOfTheScenario) {
  EXPECT_EQ(outline.at("scenario").as_string(), "place/world.toml");
  EXPECT_EQ(outline.at("replications").as_int64(), 4);
  const json::object& lever = outline.at("levers").at(0).as_object();
  EXPECT_EQ(lever.at("name").as_string(), "seats");
  EXPECT_EQ(lever.at("who").as_string(), "office");
  EXPECT_EQ(lever.at("high").as_int64(), 10);
  EXPECT_EQ(lever.at("changes").at(0).at("value").as_string(), "20 places");
  bool has_places = false;
  for (const json::value& number : outline.at("numbers").as_array())
    if (number.at("path").as_string() == "service.second.places") {
      has_places = true;
      EXPECT_EQ(number.at("value").as_int64(), 20);
      EXPECT_EQ(number.at("low").as_int64(), 10);
      EXPECT_EQ(number.at("unit").as_string(), "places");
    }
  EXPECT_TRUE(has_places);
}

TEST_F(ConversationTest, ComparesAsTheProgramDoes) {
  EXPECT_EQ(ask(talk, comparing({plan(more_seats)})).at("items").as_int64(), 4);
  gather(talk, 0, 4);
  const json::object document = ask(talk, {{"ask", "document"}});
  EXPECT_EQ(digest_of(document), digest_of_program());
  EXPECT_EQ(document.at("alternatives").as_array().size(), 2U);
}

TEST_F(ConversationTest, GathersInAnyOrderWhatOthersComputed) {
  Conversation other;
  other.add_file("place/world.toml", world);
  ask(other, {{"ask", "open"}, {"scenario", "place/world.toml"}, {"replications", 4}});
  ask(other, {{"ask", "prepare"}, {"seed", "20261121"}, {"replication", 3}});
  ask(other, comparing({plan(more_seats)}));
  ask(talk, comparing({plan(more_seats)}));
  gather(other, 2, 4);
  EXPECT_EQ(ask(talk, {{"ask", "gathered"}}).at("gathered").as_int64(), 0);
  gather(other, 1, 2);
  gather(talk, 0, 1);
  EXPECT_EQ(ask(talk, {{"ask", "gathered"}}).at("gathered").as_int64(), 4);
  EXPECT_EQ(digest_of(ask(talk, {{"ask", "document"}})), digest_of_program());
}

TEST_F(ConversationTest, KeepsTodayForTheNextPlan) {
  ask(talk, comparing({plan("base = \"world.toml\"\n[[lever]]\nname = \"seats\"\nvalue = 5\n")}));
  gather(talk, 0, 4);
  ask(talk, comparing({plan(more_seats)}));
  gather(talk, 0, 4);
  EXPECT_EQ(digest_of(ask(talk, {{"ask", "document"}})), digest_of_program());
}

TEST_F(ConversationTest, LivesInPartsAndCanThinkBetterOfIt) {
  const auto advance = [&](int item) {
    return ask(talk, {{"ask", "advance"}, {"item", item}}).at("lived").as_bool();
  };
  ask(talk, comparing({plan("base = \"world.toml\"\n[[lever]]\nname = \"seats\"\nvalue = 5\n")}));
  while (!advance(2)) continue;
  ask(talk, comparing({plan(more_seats)}));
  while (!advance(2)) continue;
  while (!advance(1)) continue;
  gather(talk, 0, 4);
  EXPECT_EQ(digest_of(ask(talk, {{"ask", "document"}})), digest_of_program());
}

TEST_F(ConversationTest, GivesAGlimpseWithTheSameMeansBeforeAllIsThere) {
  ask(talk, comparing({plan(more_seats)}));
  gather(talk, 0, 2);
  const json::object glimpse = ask(talk, {{"ask", "glimpse"}, {"replications", 2}});
  EXPECT_EQ(glimpse.at("run").at("replications").as_int64(), 2);
  ask(talk, comparing({plan(more_seats)}, 2));
  gather(talk, 0, 2);
  const json::object whole = ask(talk, {{"ask", "document"}});
  const json::array& some = glimpse.at("measures").as_array();
  EXPECT_EQ(some.size(), whole.at("measures").as_array().size());
  for (std::size_t m = 0; m < some.size(); ++m) {
    EXPECT_EQ(some[m].at("id"), whole.at("measures").at(m).at("id"));
    EXPECT_EQ(some[m].at("values"), whole.at("measures").at(m).at("values"));
  }
}

TEST_F(ConversationTest, TellsAPossibleFutureOfTodayAndOfThePlan) {
  ask(talk, comparing({plan(more_seats)}));
  gather(talk, 0, 4);
  for (const int alternative : {0, 1}) {
    const json::object future =
        ask(talk, {{"ask", "future"}, {"alternative", alternative}, {"quantile", 0.5}});
    EXPECT_EQ(future.at("alternative").as_int64(), alternative);
    EXPECT_GT(future.at("moves").as_array().size(), 200U);
  }
}

TEST_F(ConversationTest, ReadsAPlanOverAnotherFile) {
  const std::string ground =
      "base = \"world.toml\"\n[[service]]\nname = \"second\"\nplaces = { value = 15, source = \"test\" }\n";
  const std::string over = "base = \"ground.toml\"\n[[lever]]\nname = \"seats\"\nvalue = 10\n";
  const json::object answer = ask(talk, comparing({plan(over, {{"ground.toml", ground}})}));
  EXPECT_TRUE(answer.contains("items")) << json::serialize(answer);
}

TEST_F(ConversationTest, SaysWhatIsWrongWithAPlanAndGoesOn) {
  const json::object answer =
      ask(talk, comparing({plan("base = \"world.toml\"\n[[lever]]\nname = \"seats\"\nvalue = 11\n")}));
  const json::object& problem = answer.at("problems").at(0).as_object();
  EXPECT_NE(json::value_to<std::string>(problem.at("message")).find("11"), std::string::npos);
  EXPECT_TRUE(problem.at("words").at("with").is_object());
  EXPECT_EQ(problem.at("file").as_string(), "place/A.toml");
  EXPECT_TRUE(ask(talk, comparing({plan(more_seats)})).contains("items"));
}

TEST_F(ConversationTest, SaysWhatIsWrongWithARequest) {
  for (const char* request :
       {"", "[]", "{\"ask\": \"sing\"}", "{\"ask\": \"glimpse\", \"replications\": 1}"}) {
    const json::object answer = json::parse(talk.answer(request)).as_object();
    EXPECT_TRUE(answer.contains("error")) << request;
  }
  EXPECT_TRUE(talk.item(0).empty());
  EXPECT_EQ(talk.why_failed(), "there is nothing on the table");
}

TEST_F(ConversationTest, PutsAnItemThatFailedAmongWhatFailed) {
  ask(talk, comparing({plan(more_seats)}));
  gather(talk, 0, 3);
  talk.add_item(3, "", "out of luck");
  EXPECT_EQ(ask(talk, {{"ask", "gathered"}}).at("gathered").as_int64(), 4);
  EXPECT_TRUE(ask(talk, {{"ask", "document"}}).contains("run"));
}

TEST(Conversation, WithoutAScenarioSaysSo) {
  Conversation talk;
  EXPECT_EQ(ask(talk, {{"ask", "document"}}).at("error").as_string(), "no scenario is open");
  const json::object answer =
      ask(talk, {{"ask", "open"}, {"scenario", "elsewhere.toml"}, {"replications", 1}});
  EXPECT_EQ(answer.at("problems").at(0).at("file").as_string(), "elsewhere.toml");
}

}  // namespace
}  // namespace kedja::web
