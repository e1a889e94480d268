#include "models/language/file_source.hpp"

#include <gtest/gtest.h>

namespace kedja::models {
namespace {

TEST(TextFiles, HoldTheTextsTheyWereGiven) {
  const TextFiles files(TextFiles::Texts{{"a.toml", "x = 1"}});
  EXPECT_EQ(files.read("a.toml"), "x = 1");
  EXPECT_EQ(files.read("b.toml"), std::nullopt);
}

TEST(PathBeside, IsRelativeToTheFileThatSaysIt) {
  EXPECT_EQ(path_beside("scenarios/varmdo/amg.toml", "2017.toml"), "scenarios/varmdo/2017.toml");
  EXPECT_EQ(path_beside("scenarios/varmdo/amg.toml", "../common/sfi.toml"), "scenarios/common/sfi.toml");
  EXPECT_EQ(path_beside("scenarios/varmdo/amg.toml", "./2017.toml"), "scenarios/varmdo/2017.toml");
  EXPECT_EQ(path_beside("amg.toml", "2017.toml"), "2017.toml");
  EXPECT_EQ(path_beside("amg.toml", "../2017.toml"), "../2017.toml");
  EXPECT_EQ(path_beside("/home/x/amg.toml", "2017.toml"), "/home/x/2017.toml");
  EXPECT_EQ(path_beside("/amg.toml", "2017.toml"), "/2017.toml");
  EXPECT_EQ(path_beside("C:\\plan\\amg.toml", "2017.toml"), "C:/plan/2017.toml");
}

TEST(PathBeside, LeavesAnAbsolutePathAsItIs) {
  EXPECT_EQ(path_beside("scenarios/amg.toml", "/data/2017.toml"), "/data/2017.toml");
}

}  // namespace
}  // namespace kedja::models
