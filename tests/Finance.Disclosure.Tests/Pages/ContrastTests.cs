using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Finance.Disclosure.Pages;

namespace Finance.Disclosure.Tests.Pages;

/// <summary>The colours of the style sheet, held against WCAG 2.1 AA.</summary>
public sealed partial class ContrastTests
{
    private static readonly string Css = Encoding.UTF8.GetString(StyleSheet.Bytes);

    [Theory]
    [InlineData("ink", "paper")]
    [InlineData("ink", "wash")]
    [InlineData("soft", "paper")]
    [InlineData("soft", "wash")]
    [InlineData("accent", "paper")]
    [InlineData("accent", "wash")]
    [InlineData("on-accent", "accent")]
    [InlineData("signal", "paper")]
    [InlineData("ink", "signal-wash")]
    [InlineData("accent", "signal-wash")]
    public void Text_can_be_read_in_light_and_in_dark(string text, string ground)
    {
        var colours = Colour().Matches(Css).Where(match => match.Index < Css.IndexOf("@media print", StringComparison.Ordinal)).ToList();
        var light = colours
            .GroupBy(Name)
            .ToDictionary(group => group.Key, group => group.First().Groups["hex"].Value, StringComparer.Ordinal);
        var dark = colours
            .GroupBy(Name)
            .ToDictionary(group => group.Key, group => group.Last().Groups["hex"].Value, StringComparer.Ordinal);
        Assert.NotEqual(light["paper"], dark["paper"]);
        Assert.All([light, dark], theme => Assert.True(Ratio(theme[text], theme[ground]) >= 4.5));
    }

    [Fact]
    public void There_are_five_sizes_of_type()
    {
        var sizes = FontSize().Matches(Css).Select(match => match.Groups["size"].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Subset(
            new HashSet<string>(StringComparer.Ordinal)
            {
                "var(--small)",
                "1rem",
                "var(--large)",
                "var(--larger)",
                "var(--largest)",
                // What the root is: 17 px on a desk, 16 on a phone, points on paper.
                "17px",
                "16px",
                "10.5pt",
            },
            sizes
        );
    }

    private static string Name(Match match) => match.Groups["name"].Value;

    private static double Ratio(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex) => 0.2126 * Channel(hex, 0) + 0.7152 * Channel(hex, 2) + 0.0722 * Channel(hex, 4);

    private static double Channel(string hex, int at)
    {
        var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex("--(?<name>[a-z-]+): #(?<hex>[0-9a-f]{6});", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colour();

    [GeneratedRegex("font-size: (?<size>[^;]+);", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FontSize();
}
