using Ingot.Core.Errors;
using Ingot.Core.Recipes;

namespace Ingot.Core.Tests.Recipes;

public sealed class RecipeFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ingot-recipe-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_byte_order_mark_is_not_part_of_the_text()
    {
        File.WriteAllBytes(Name, [0xef, 0xbb, 0xbf, (byte)'a']);
        Assert.Equal("a", RecipeFile.Read(Name));
    }

    [Fact]
    public void A_missing_a_large_and_a_binary_file_are_refused_each_in_its_words()
    {
        Refused("there is no recipe");
        File.WriteAllBytes(Name, [0xff, 0xfe, 0x00]);
        Refused("not UTF-8");
        File.WriteAllBytes(Name, new byte[RecipeFile.LargestSize + 1]);
        Refused("larger than");
        File.Delete(Name);
        Directory.CreateDirectory(Name);
        Refused("cannot be read");
    }

    [Theory]
    [InlineData("stepz", "steps")]
    [InlineData("Batch", "batch")]
    [InlineData("learning-rate", "learning_rate")]
    [InlineData("zzz", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_found_where_one_is_near(string written, string? expected) =>
        Assert.Equal(expected, NearestName.Find(written, ["steps", "batch", "learning_rate"]));

    private string Name => Path.Combine(folder, "ingot.yaml");

    private void Refused(string because)
    {
        IngotException error = Assert.Throws<IngotException>(() => RecipeFile.Read(Name));
        Assert.Equal(ExitCode.Usage, error.Code);
        Assert.Contains(because, error.Message, StringComparison.Ordinal);
    }
}
