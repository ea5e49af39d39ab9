using System.Xml.Linq;
using Ingot.Core.Html;

namespace Ingot.Core.Tests.Html;

public sealed class SvgFileTests
{
    [Fact]
    public void A_chart_becomes_a_file_of_XML_with_all_colours_spelt_out()
    {
        string drawn = LineChart.Svg([new LineSeries("loss <of> é", [(1e-4, 2, 2, 2), (1e-2, 1, 1.5, 1.6)])], "rate", "nats", "a & b", 1e-3), file = SvgFile.Of(drawn);
        XElement svg = XElement.Parse(file);
        Assert.Equal("{http://www.w3.org/2000/svg}svg", svg.Name.ToString());
        Assert.Contains(svg.Descendants(), part => part.Name.LocalName == "text" && part.Value == "loss <of> é");
        Assert.Contains("var(--k0)", drawn, StringComparison.Ordinal);
        Assert.Contains("stroke:#2f6fde", file, StringComparison.Ordinal);
        Assert.DoesNotContain("var(", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_drawn_is_no_file() => Assert.Equal("", SvgFile.Of(LineChart.Svg([new LineSeries("none", [(0, 0, 0, 0)])], "x", "y", "t")));
}
