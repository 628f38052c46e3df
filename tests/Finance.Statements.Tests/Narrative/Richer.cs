using Finance.Contracts;

namespace Finance.Statements.Tests.Narrative;

/// <summary>The content of a published document with what publication left out, made up: last year line by line, reasons, uses, the profile.</summary>
internal static class Richer
{
    public static Facts Of(Facts facts) =>
        facts with
        {
            Profile = (facts.Profile ?? new Profile()) with
            {
                Duties = "负责园区党的建设、群团和人才工作。",
                Organisation = new Organisation(
                    "内设综合科、组织科两个科室。",
                    2,
                    [new OrganisationUnit("党群工作部本级", UnitType.Managed)]
                ),
                Priorities =
                [
                    new Priority("加强基层党建", "规范党支部建设，做好党员教育培训。"),
                    new Priority("服务企业人才", "落实人才引进政策。"),
                ],
            },
            PriorYear = (facts.PriorYear ?? new PriorYear()) with
            {
                Incomes =
                [
                    .. facts.Incomes!.Value.Select(line => new PartialLine
                    {
                        Functional = line.Functional,
                        Source = line.Source,
                        CarriedOver = line.CarriedOver,
                        Amount = Before(line.Functional, line.Amount),
                    }),
                ],
                Expenditures =
                [
                    .. facts.Expenditures!.Value.Select(line => new PartialLine
                    {
                        Functional = line.Functional,
                        Economic = line.Economic,
                        EconomicClass = line.EconomicClass,
                        Source = line.Source,
                        Kind = line.Kind,
                        CarriedOver = line.CarriedOver,
                        Project = line.Project,
                        Public = line.Public,
                        Amount = Before(line.Functional, line.Amount),
                    }),
                ],
            },
            Reasons =
            [
                Figure("income", "人员增加和项目增加，财政拨款相应增加"),
                Figure("expenditure", "人员增加和项目增加。"),
                Figure("fiscal", "落实工资政策"),
                Figure("officialTravel", "落实过紧日子要求"),
                Figure("reception", "严格控制接待标准"),
                Figure("operatingCost", "人员增加"),
                About(new FactSubject { Kind = ExpenditureKind.Basic }, Stage.Prior, "人员增加"),
                About(new FactSubject { Kind = ExpenditureKind.Project }, Stage.Prior, "新增党群服务中心建设项目"),
                About(new FactSubject { Source = FundSource.GeneralPublic }, Stage.Prior, "人员经费增加"),
                About(new FactSubject { Economic = EconomicCode.Parse("301") }, Stage.Prior, "调整工资标准"),
                About(new FactSubject { Functional = FunctionalCode.Parse("201") }, null, "项目增加"),
                About(new FactSubject { Functional = FunctionalCode.Parse("208") }, null, "缴费基数提高"),
                About(new FactSubject { Functional = FunctionalCode.Parse("2013201") }, Stage.Prior, "人员调入"),
            ],
            Uses =
            [
                new CodeUse(FunctionalCode.Parse("2013601"), "保障机构正常运转的人员和公用支出"),
                new CodeUse(FunctionalCode.Parse("201"), "党群工作"),
            ],
        };

    /// <summary>Nine tenths; the same for 221, nothing for 204, more for 210.</summary>
    private static Money Before(FunctionalCode code, Money amount) =>
        code.Value[..3] switch
        {
            "221" => amount,
            "204" => Money.Zero,
            "210" => Money.FromYuan(amount.Yuan * 1.25m),
            _ => Money.FromYuan(amount.Yuan * 0.9m),
        };

    private static ChangeReason Figure(string figure, string text) => About(new FactSubject { Figure = figure }, Stage.Prior, text);

    private static ChangeReason About(FactSubject about, Stage? against, string text) => new(about, against, text);
}
