using Finance.Contracts;

namespace Finance.Statements.Reading;

internal static class ReadLines
{
    public static IncomeLine Income(Cursor line) => Income(line, mayBeNegative: false);

    /// <summary>What a line of income gains or loses.</summary>
    public static IncomeLine IncomeChange(Cursor line) => Income(line, mayBeNegative: true);

    public static ExpenditureLine Expenditure(Cursor line) => Expenditure(line, mayBeNegative: false);

    /// <summary>What a line of expenditure gains or loses.</summary>
    public static ExpenditureLine ExpenditureChange(Cursor line) => Expenditure(line, mayBeNegative: true);

    private static IncomeLine Income(Cursor line, bool mayBeNegative)
    {
        line.Require("functional", "source", "amount");
        var carriedOver = line.Flag("carriedOver") ?? false;
        return new IncomeLine
        {
            Functional = line.Functional() ?? default,
            Source = line.Choice<FundSource>("source") ?? default,
            CarriedOver = carriedOver,
            OriginYear = OriginYear(line, carriedOver),
            Transfer = line.Part("transfer", Transfer),
            Withheld = line.Part("withheld", Withheld),
            Amount = mayBeNegative ? Change(line) : line.Amount("amount") ?? default,
        };
    }

    private static ExpenditureLine Expenditure(Cursor line, bool mayBeNegative)
    {
        line.Require("functional", "source", "kind", "amount");
        var carriedOver = line.Flag("carriedOver") ?? false;
        var kind = line.Choice<ExpenditureKind>("kind");
        if (kind == ExpenditureKind.Project)
        {
            line.Require("project");
        }

        var economic = line.Economic();
        return new ExpenditureLine
        {
            Functional = line.Functional() ?? default,
            Economic = economic,
            EconomicClass = EconomicClass(line, economic),
            Source = line.Choice<FundSource>("source") ?? default,
            CarriedOver = carriedOver,
            OriginYear = OriginYear(line, carriedOver),
            Kind = kind ?? default,
            Project = line.Name("project"),
            Public = line.Flag("public"),
            Transfer = line.Part("transfer", Transfer),
            Withheld = line.Part("withheld", Withheld),
            Amount = mayBeNegative ? Change(line) : line.Amount("amount") ?? default,
        };
    }

    public static PartialLine Partial(Cursor line)
    {
        line.Require("amount");
        var carriedOver = line.Flag("carriedOver");
        var economic = line.Economic();
        return new PartialLine
        {
            Functional = line.Functional(),
            Economic = economic,
            EconomicClass = EconomicClass(line, economic),
            Source = line.Choice<FundSource>("source"),
            CarriedOver = carriedOver,
            OriginYear = OriginYear(line, carriedOver ?? false),
            Kind = line.Choice<ExpenditureKind>("kind"),
            Project = line.Name("project"),
            Public = line.Flag("public"),
            Transfer = line.Part("transfer", Transfer),
            Withheld = line.Part("withheld", Withheld),
            Amount = line.Amount("amount") ?? default,
        };
    }

    public static BalanceLine Balance(Cursor line)
    {
        line.Require("amount");
        return new BalanceLine
        {
            Functional = line.Functional(),
            Source = line.Choice<FundSource>("source"),
            Kind = line.Choice<ExpenditureKind>("kind"),
            Project = line.Name("project"),
            Type = line.Choice<BalanceType>("type"),
            OriginYear = line.Year("originYear"),
            Amount = line.Amount("amount", mayBeNegative: true) ?? default,
        };
    }

    private static Money Change(Cursor line)
    {
        var amount = line.Amount("amount", mayBeNegative: true);
        if (amount == Money.Zero)
        {
            line.Fault("amount", ProblemCodes.InvalidContent, "调整额不能为零。");
        }

        return amount ?? default;
    }

    private static EconomicCode? EconomicClass(Cursor line, EconomicCode? economic)
    {
        var economicClass = line.EconomicClass();
        if (economic is { } code && economicClass is { } ancestor && !code.IsUnder(ancestor))
        {
            line.Fault("economicClass", ProblemCodes.InvalidContent, $"与经济分类科目 {code} 不属于同一类。");
        }

        return economicClass;
    }

    private static FiscalYear? OriginYear(Cursor line, bool carriedOver)
    {
        var year = line.Year("originYear");
        if (year is not null && !carriedOver)
        {
            line.Fault("originYear", ProblemCodes.InvalidContent, "只有上年结转的资金才填写资金来源年度。");
        }

        return year;
    }

    private static Transfer Transfer(Cursor transfer)
    {
        transfer.Require("level");
        return new Transfer(
            transfer.Choice<TransferLevel>("level") ?? default,
            transfer.Flag("advance"),
            transfer.Text("document", CursorValues.NameLength)
        );
    }

    private static Withheld Withheld(Cursor withheld)
    {
        withheld.Require("basis", "reviewedBy");
        return new Withheld(withheld.Text("basis") ?? "", withheld.Name("reviewedBy") ?? "");
    }
}
