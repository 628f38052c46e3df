using System.Globalization;
using Finance.Statements.Evaluations;

namespace Finance.Disclosure.Model;

/// <summary>Scores and grades as they are printed.</summary>
public static class GradeWords
{
    public static string Of(Grade grade) =>
        grade switch
        {
            Grade.Excellent => "优",
            Grade.Good => "良",
            Grade.Fair => "中",
            _ => "差",
        };

    public static string Score(decimal points) => points.ToString("0.####", CultureInfo.InvariantCulture);
}
