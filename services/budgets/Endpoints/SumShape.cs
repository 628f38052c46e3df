using System.Globalization;
using Finance.Budgets.Storage;
using Finance.Contracts;

namespace Finance.Budgets.Endpoints;

/// <summary>Which figures the rows of a summary have.</summary>
internal sealed record SumShape(FiscalYear Year, bool HasIncome, bool HasExpenditure, bool HasLastYear)
{
    /// <summary>A year of which the platform holds nothing for these units is unknown, which is not zero.</summary>
    public static SumShape Of(SumRequest request, IReadOnlyCollection<ApprovedSum> sums) =>
        new(
            request.Year,
            HasIncome: request is { By: not (SummaryKey.Economic or SummaryKey.Kind), Kind: null, Side: not LineSide.Expenditure },
            HasExpenditure: request.Side != LineSide.Income,
            HasLastYear: sums.Any(sum => sum.Year != request.Year)
        );

    public BudgetSum Sum(IEnumerable<ApprovedSum> sums, string? code, string name)
    {
        var (income, expenditure, lastIncome, lastExpenditure) = (0m, 0m, 0m, 0m);
        foreach (var sum in sums)
        {
            switch (sum.Side, sum.Year == Year)
            {
                case (LineSide.Income, true):
                    income += sum.Fen;
                    break;
                case (LineSide.Income, false):
                    lastIncome += sum.Fen;
                    break;
                case (_, true):
                    expenditure += sum.Fen;
                    break;
                default:
                    lastExpenditure += sum.Fen;
                    break;
            }
        }

        var (now, before) = HasExpenditure ? (expenditure, lastExpenditure) : (income, lastIncome);
        return new BudgetSum(
            code,
            name,
            Yuan(income, HasIncome),
            Yuan(expenditure, HasExpenditure),
            Yuan(lastIncome, HasIncome && HasLastYear),
            Yuan(lastExpenditure, HasExpenditure && HasLastYear),
            Yuan(now - before, HasLastYear),
            HasLastYear && before != 0 ? Text(Math.Round((now - before) / before * 100, 2, MidpointRounding.AwayFromZero)) : null
        );
    }

    private static string? Yuan(decimal fen, bool given) => given ? Text(fen / 100m) : null;

    private static string Text(decimal number) => number.ToString("0.00", CultureInfo.InvariantCulture);
}
