using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Checks;

namespace Finance.Accounts.Model.Reconciling;

/// <summary>
/// What the unit reports as spent against what the treasury paid, by 项, kind and source: equal where the treasury paid the payee, to be
/// explained where the unit paid from its own account, or where the treasury saw nothing because the money is not its own.
/// </summary>
public static class PaidAndReported
{
    public static ImmutableArray<Finding> Differences(Facts facts, ImmutableArray<PaidSum>? paid)
    {
        if (paid is not { } payments || facts.Expenditures is not { } expenditures)
        {
            return [];
        }

        var paidOf = payments.ToLookup(sum => new Key(sum.Functional, sum.Kind, sum.Source));
        var reportedOf = expenditures.Index().ToLookup(line => new Key(line.Item.Functional, line.Item.Kind, line.Item.Source));
        return
        [
            .. paidOf
                .Select(group => group.Key)
                .Union(reportedOf.Select(group => group.Key))
                .OrderBy(key => key.Functional)
                .ThenBy(key => key.Kind)
                .ThenBy(key => key.Source)
                .Select(key => Difference(key, [.. paidOf[key]], [.. reportedOf[key]]))
                .OfType<Finding>(),
        ];
    }

    private static Finding? Difference(Key key, ImmutableArray<PaidSum> paid, ImmutableArray<(int Index, ExpenditureLine Line)> reported)
    {
        var (left, right) = (Money.Sum(reported.Select(line => line.Line.Amount)), Money.Sum(paid.Select(sum => sum.Amount)));
        if (left == right)
        {
            return null;
        }

        var withoutPayment = paid.IsEmpty && !key.IsFiscal;
        var byTheUnit = withoutPayment || paid.Any(sum => !sum.Central);
        var (rule, title) = withoutPayment ? ("F04", "没有国库支付的支出") : ("F03", "决算支出与国库支付一致");
        return new Finding
        {
            Id = FindingId.Of(rule, key.ToString()),
            Rule = rule,
            Severity = byTheUnit ? Severity.Explain : Severity.Error,
            Title = title,
            Message =
                $"{key.Functional}支出决算{left}元，国库支付{right}元（{paid.Sum(sum => sum.Payments).ToString(CultureInfo.InvariantCulture)}笔）。",
            Advice = byTheUnit ? "说明差额的原因。" : "与国库对账，更正决算数，或者请国库更正支付。",
            Left = left.ToYuanString(),
            Right = right.ToYuanString(),
            Difference = (left - right).ToYuanString(),
            Pointers = [.. reported.Select(line => string.Create(CultureInfo.InvariantCulture, $"/expenditures/{line.Index}"))],
        };
    }

    private static string Camel(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);

    private sealed record Key(FunctionalCode Functional, ExpenditureKind Kind, FundSource Source)
    {
        public bool IsFiscal => Source is FundSource.GeneralPublic or FundSource.GovernmentFund or FundSource.StateCapital;

        public override string ToString() => $"{Functional}-{Camel(Kind.ToString())}-{Camel(Source.ToString())}";
    }
}
