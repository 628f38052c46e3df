using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>
/// To which place a document rounds its figures. Zeros at the end may be cut off ("518.8"), so one figure does not tell; a figure with
/// a slipped decimal point must not tell for all others. The place is the finest one that a fair share of figures uses.
/// </summary>
internal static class Precision
{
    private const int FewestFigures = 2;
    private const int OneIn = 40;

    /// <summary>The power of ten: -2 for hundredths; null where no figure says anything.</summary>
    public static int? Place(IEnumerable<PrintedNumber> numbers)
    {
        var places = numbers.Where(number => number.Value != 0).Select(number => number.LastPlace).Order().ToImmutableArray();
        if (places.Length == 0)
        {
            return null;
        }

        var needed = Math.Max(FewestFigures, places.Length / OneIn);
        return places[Math.Min(needed, places.Length) - 1];
    }

    public static decimal PowerOfTen(int place)
    {
        var power = 1m;
        for (var step = 0; step < Math.Abs(place); step++)
        {
            power = place < 0 ? power / 10 : power * 10;
        }

        return power;
    }
}
