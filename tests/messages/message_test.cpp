#include "messages/message.hpp"

#include <gtest/gtest.h>

namespace kedja::messages {
namespace {

Message some_mice(std::uint64_t n) {
  return counted("{n} mouse in {place}", "{n} mice in {place}", n,
                 {{"n", std::to_string(n)}, {"place", "the barn"}});
}

TEST(Message, HasItsArgumentsInTheirPlaces) {
  EXPECT_EQ(in_english(Message("{who} saw {what}, {who} said", {{"what", "it"}, {"who", "Bo"}})),
            "Bo saw it, Bo said");
  EXPECT_EQ(in_english(Message("nothing varies")), "nothing varies");
  EXPECT_EQ(in_english(Message()), "");
}

TEST(Message, ShowsAPlaceWithoutAnArgumentAsItIs) {
  EXPECT_EQ(in_english(Message("{who} saw {what}", {{"who", "Bo"}})), "Bo saw {what}");
  EXPECT_EQ(in_english(Message("an open { is no place")), "an open { is no place");
}

TEST(Message, IsNotLookedForPlacesInWhatStandsInIt) {
  EXPECT_EQ(in_english(Message("{path} and {who}", {{"path", "{who}.toml"}, {"who", "Bo"}})),
            "{who}.toml and Bo");
}

TEST(Message, TakesTheFormOfItsNumber) {
  EXPECT_EQ(in_english(some_mice(1)), "1 mouse in the barn");
  EXPECT_EQ(in_english(some_mice(0)), "0 mice in the barn");
  EXPECT_EQ(in_english(some_mice(2)), "2 mice in the barn");
}

TEST(Message, IsWordedWithTheMessagesInIt) {
  const Wording shouting = [](const Message& m) { return m.text == "full" ? "FULL" : "({why}) :{path}"; };
  const Message message("{path}: {why}", {{"path", "a.h5"}, {"why", Message("full")}});
  EXPECT_EQ(in_english(message), "a.h5: full");
  EXPECT_EQ(worded(message, shouting), "(FULL) :a.h5");
}

TEST(Message, OfAnErrorIsWhatItSays) {
  const MessageError error(some_mice(3));
  EXPECT_STREQ(error.what(), "3 mice in the barn");
  EXPECT_EQ(error.message().plural, "{n} mice in {place}");
}

/// The arguments found, as "name=value ..."; "no" where the text reads otherwise.
std::string found(std::string_view pattern, std::string_view text) {
  std::vector<Argument> arguments;
  if (!reads_as(pattern, text, arguments)) return "no";
  std::string all;
  for (const Argument& a : arguments) all += a.name + "=" + std::get<std::string>(a.value) + ";";
  return all;
}

TEST(Message, IsReadBackFromItsText) {
  EXPECT_EQ(
      found("{option}: Value {value} not in range {least} to {most}", "--n: Value 0 not in range 1 to 10"),
      "option=--n;value=0;least=1;most=10;");
  EXPECT_EQ(found("{option} is required", "scenario is required"), "option=scenario;");
  EXPECT_EQ(found("no places", "no places"), "");
}

TEST(Message, IsNotReadFromATextThatSaysSomethingElse) {
  EXPECT_EQ(found("{option} is required", "scenario is required now"), "no");
  EXPECT_EQ(found("{option} requires {other}", "scenario is required"), "no");
  EXPECT_EQ(found("Try {what}", "try it"), "no");
  EXPECT_EQ(found("no places", "no places at all"), "no");
}

}  // namespace
}  // namespace kedja::messages
