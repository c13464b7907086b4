using Gradus.Catalogs;

namespace Gradus.Tests.Catalogs;

public sealed class TableTests
{
    [Fact]
    public void Tables_are_equal_when_their_pairs_are()
    {
        Table<double> table = [new("a", 1), new("b", 2)];
        Table<double> same = [new("a", 1), new("b", 2)];
        Table<double> turned = [new("b", 2), new("a", 1)];
        Table<double> other = [new("a", 1), new("b", 3)];
        Assert.Equal(table, same);
        Assert.Equal(table.GetHashCode(), same.GetHashCode());
        Assert.False(table.Equals(turned));
        Assert.False(table.Equals(other));
        Assert.True(table.TryGetValue("b", out double value));
        Assert.Equal(2, value);
        Assert.False(table.TryGetValue("c", out _));
    }

    [Fact]
    public void A_key_occurs_once() =>
        Assert.Contains("'a' occurs twice", Assert.Throws<ArgumentException>(() => Table.Create<int>([new("a", 1), new("a", 2)])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_gives_its_value_and_a_missing_one_says_which_there_are()
    {
        Table<double> table = [new("loss", 1), new("accuracy", 2)];
        Assert.Equal(2, table["accuracy"]);
        Assert.Equal("there is no 'acuracy'; the keys are loss, accuracy", Assert.Throws<KeyNotFoundException>(() => table["acuracy"]).Message);
    }
}
