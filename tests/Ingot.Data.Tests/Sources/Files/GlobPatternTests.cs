using Ingot.Data.Sources.Files;

namespace Ingot.Data.Tests.Sources.Files;

public sealed class GlobPatternTests
{
    [Theory]
    [InlineData("*.txt", "a.txt", true)]
    [InlineData("*.txt", "x/y/a.txt", true)]
    [InlineData("*.txt", "a.txt.gz", false)]
    [InlineData("/*.txt", "a.txt", true)]
    [InlineData("/*.txt", "x/a.txt", false)]
    [InlineData("x/*.txt", "x/a.txt", true)]
    [InlineData("x/*.txt", "x/y/a.txt", false)]
    [InlineData("x/**/*.txt", "x/a.txt", true)]
    [InlineData("x/**/*.txt", "x/y/z/a.txt", true)]
    [InlineData("x/**", "x/y/a", true)]
    [InlineData("x/**", "xy/a", false)]
    [InlineData("**/*", "a", true)]
    [InlineData("**/*", "a/b/c", true)]
    [InlineData("**/y/*", "x/y/a", true)]
    [InlineData("**/y/*", "xy/a", false)]
    [InlineData("./a.txt", "a.txt", true)]
    [InlineData(@"x\a.txt", "x/a.txt", true)]
    [InlineData("?.txt", "a.txt", true)]
    [InlineData("?.txt", "ab.txt", false)]
    [InlineData("x?a", "x/a", false)]
    [InlineData("[a-c].txt", "b.txt", true)]
    [InlineData("[!a-c].txt", "b.txt", false)]
    [InlineData("[!a-c].txt", "d.txt", true)]
    [InlineData("[]].txt", "].txt", true)]
    [InlineData("*.{txt,md}", "a.md", true)]
    [InlineData("*.{txt,md}", "a.rst", false)]
    [InlineData("*.TXT", "a.txt", true)]
    [InlineData("a.txt", "aXtxt", false)]
    [InlineData("a+(b)$.txt", "a+(b)$.txt", true)]
    [InlineData("a,b}.txt", "a,b}.txt", true)]
    [InlineData("line*", "line\nbreak", true)]
    public void Fits_what_it_says(string pattern, string path, bool fits) => Assert.Equal(fits, new GlobPattern(pattern).Fits(path));

    [Fact]
    public void A_hostile_pattern_is_matched_in_linear_time() =>
        Assert.False(new GlobPattern(string.Concat(Enumerable.Repeat("*a", 30)) + "b").Fits(new string('a', 20_000)));
}
