using FsCheck;
using FsCheck.Fluent;

namespace Finance.Contracts.Tests;

/// <summary>What must hold for any amounts: the order, the grouping and the unit of money never change a sum.</summary>
public sealed class MoneyPropertyTests
{
    private const int LineFen = 1_000_000_000;

    private static readonly Gen<Money> Amount = Gen.Choose(-LineFen, LineFen)
        .SelectMany(high => Gen.Choose(0, 9_999).Select(low => FenOf(high, low)));

    private static readonly Arbitrary<Money[]> Lines = Amount.ArrayOf().ToArbitrary();

    [Fact]
    public void Permuting_the_lines_keeps_the_sum() =>
        Prop.ForAll(
                Lines.Generator.SelectMany(lines => Gen.Shuffle(lines).Select(shuffled => (lines, shuffled))).ToArbitrary(),
                pair => Money.Sum(pair.lines) == Money.Sum(pair.shuffled)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Splitting_a_line_keeps_the_sum() =>
        Prop.ForAll(
                Lines,
                Amount.ToArbitrary(),
                (lines, part) => lines.Length == 0 || Money.Sum(lines) == Money.Sum([part, lines[0] - part, .. lines[1..]])
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Merging_lines_keeps_the_sum() =>
        Prop.ForAll(Lines, lines => lines.Length < 2 || Money.Sum(lines) == Money.Sum([lines[0] + lines[1], .. lines[2..]]))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_printed_in_yuan_reads_back_the_same() =>
        Prop.ForAll(Amount.ToArbitrary(), amount => Money.ParseYuan(amount.ToYuanString()) == amount).QuickCheckThrowOnFailure();

    [Fact]
    public void Moving_to_wan_and_back_keeps_every_fen() =>
        Prop.ForAll(
                Amount.ToArbitrary(),
                amount =>
                    Money.ParseWan(amount.ToWanString(6)) == amount
                    && Money.FromWan(amount.ToWan(6)) == amount
                    && Money.FromYuan(amount.Yuan) == amount
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_printed_wan_is_never_more_than_half_a_cell_away() =>
        Prop.ForAll(Amount.ToArbitrary(), amount => Math.Abs(Money.FromWan(amount.ToWan()).Fen - amount.Fen) <= 5_000)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Rounding_is_symmetric_about_zero() =>
        Prop.ForAll(Amount.ToArbitrary(), amount => (-amount).ToWan() == -amount.ToWan()).QuickCheckThrowOnFailure();

    [Fact]
    public void Addition_and_subtraction_undo_each_other() =>
        Prop.ForAll(Amount.ToArbitrary(), Amount.ToArbitrary(), (left, right) => left + right - right == left).QuickCheckThrowOnFailure();

    private static Money FenOf(int high, int low) => Money.FromFen(high * 10_000L + low);
}
