namespace Finance.Statements.Indexing;

/// <summary>The lists of money that facts hold.</summary>
public enum FactList
{
    Incomes,
    Expenditures,
    InitialBudget,
    AnnualBudget,
    Opening,
    Closing,
    PriorIncomes,
    PriorExpenditures,
    OfficialTravel,
}
