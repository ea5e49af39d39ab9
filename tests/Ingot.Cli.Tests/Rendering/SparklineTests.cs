using CsCheck;
using Ingot.Cli.Rendering;

namespace Ingot.Cli.Tests.Rendering;

public sealed class SparklineTests
{
    [Fact]
    public void It_falls_as_the_values_fall()
    {
        var line = new Sparkline(width: 8);
        for (int i = 8; i > 0; i--) line.Add(i);
        Assert.Equal("█▇▆▅▄▃▂▁", line.ToString());
    }

    [Fact]
    public void However_long_the_history_it_fits_its_width() =>
        Gen.Select(Gen.Int[1, 40], Gen.Double.Array[0, 2000]).Sample((width, values) =>
        {
            var line = new Sparkline(width);
            foreach (double value in values) line.Add(value);
            Assert.InRange(line.ToString().Length, 0, width);
        });
}
