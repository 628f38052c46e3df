using System.Globalization;
using DocumentFormat.OpenXml;

namespace Finance.Statements.Workbooks.Writing;

/// <summary>Widths and heights of a sheet; this library knows no binary floating point, not even for them.</summary>
internal static class Lengths
{
    public static DoubleValue Of(decimal length) => new() { InnerText = length.ToString(CultureInfo.InvariantCulture) };
}
