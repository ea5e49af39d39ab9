using Ingot.Cli.Rendering;

namespace Ingot.Cli.Tests.Rendering;

public sealed class ReadableTests
{
    [Theory]
    [InlineData(0.04, "0.0 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.6, "1 min 0 s")]
    [InlineData(125, "2 min 5 s")]
    [InlineData(3599.6, "1 h 0 min")]
    [InlineData(4320, "1 h 12 min")]
    [InlineData(100000, "1 d 4 h")]
    public void Durations_have_two_units_at_most(double seconds, string text) => Assert.Equal(text, Readable.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(7, "0:07")]
    [InlineData(750, "12:30")]
    [InlineData(3723, "1:02:03")]
    [InlineData(100 * 3600, "100:00:00")]
    public void Clocks_count_hours_without_end(double seconds, string text) => Assert.Equal(text, Readable.Clock(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(512, "512 B")]
    [InlineData(1024, "1.0 KiB")]
    [InlineData(1.5 * (1 << 30), "1.5 GiB")]
    [InlineData(1023.9 * 1024, "1.0 MiB")]
    public void Sizes_are_powers_of_1024(double bytes, string text) => Assert.Equal(text, Readable.Bytes(bytes));

    [Theory]
    [InlineData(950, "950")]
    [InlineData(12345, "12.3 K")]
    [InlineData(999_700, "1.0 M")]
    [InlineData(124_439_808, "124 M")]
    [InlineData(3.4e12, "3.4 T")]
    public void Magnitudes_have_three_digits_at_most(double number, string text) => Assert.Equal(text, Readable.Magnitude(number));
}
