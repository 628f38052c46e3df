using Finance.Budgets.Model;

namespace Finance.Budgets.Tests.Model;

public sealed class ContentPlacesTests
{
    [Fact]
    public void Every_line_and_project_is_found_again_wherever_it_moved() =>
        Assert.All(
            Enumerable.Range(0, 100),
            seed =>
            {
                var content = RandomContent.Of(seed);
                var (was, now) = (new ContentPlaces(content), new ContentPlaces(RandomContent.Shuffled(content, seed)));
                string[] pointers =
                [
                    .. Enumerable.Range(0, content.Incomes?.Length ?? 0).Select(i => $"/incomes/{i}/amount"),
                    .. Enumerable.Range(0, content.Expenditures?.Length ?? 0).Select(i => $"/expenditures/{i}"),
                    .. Enumerable.Range(0, content.Projects?.Length ?? 0).Select(i => $"/projects/{i}/goal"),
                ];

                Assert.All(pointers, pointer => Assert.Equal(pointer, was.PointerOf(was.PlaceOf(pointer))));
                string?[] moved = [.. pointers.Select(pointer => now.PointerOf(was.PlaceOf(pointer)))];
                Assert.Equal(pointers.Order(StringComparer.Ordinal), moved.Order(StringComparer.Ordinal));
            }
        );

    [Theory]
    [InlineData("", true)]
    [InlineData("/profile/duties", false)]
    [InlineData("/profile", true)]
    [InlineData("/expenditures", true)]
    [InlineData("/expenditures/-1", false)]
    [InlineData("/nothing", false)]
    [InlineData("expenditures", false)]
    public void A_place_is_what_is_given_or_could_have_been(string pointer, bool exists)
    {
        var places = new ContentPlaces(new Statements.Facts());

        Assert.Equal(exists, places.Has(pointer));
        Assert.Equal(exists ? pointer : null, places.PointerOf(places.PlaceOf(pointer)));
    }
}
