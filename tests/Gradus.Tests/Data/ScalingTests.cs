using Gradus.Catalogs;
using Gradus.Data;
using Gradus.Tensors;

namespace Gradus.Tests.Data;

public sealed class ScalingTests
{
    static ByteSamples Bytes(byte[] bytes, params int[] shape) =>
        new(bytes, Shape.Of(shape), Targets.Classes(new int[bytes.Length / Shape.Of(shape).Length], ["a"], "test"), "test");

    static float[] First(IDataset dataset, Scale scale)
    {
        var input = new float[dataset.SampleShape.Length];
        dataset.Fill(0, input, new float[1]);
        Scaling.Of(scale, dataset).Apply(input);
        return input;
    }

    [Fact]
    public void Auto_divides_bytes_by_255_and_leaves_floats_alone()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        Assert.Equal(all.Select(b => b / 255f), First(Bytes(all, 256), Scale.Auto));
        var floats = new FloatSamples([300f, -2], Shape.Of(2), Targets.Numbers([1f], Shape.Of(1)), "test");
        Assert.Equal([300f, -2], First(floats, Scale.Auto));
    }

    [Fact]
    public void None_feeds_bytes_as_they_are()
    {
        Assert.Equal([0f, 128, 255], First(Bytes([0, 128, 255], 3), Scale.None));
        Assert.True(Scaling.Of(Scale.None, Bytes([0], 1)).IsIdentity);
    }

    [Fact]
    public void Standardize_takes_mean_and_deviation_of_each_channel_of_images()
    {
        // Two images of 1×2 pixels and 3 channels; the last channel is constant and becomes 0.
        ByteSamples images = Bytes([0, 10, 9, 2, 10, 9, 4, 30, 9, 6, 30, 9], 1, 2, 3);
        Scaling scaling = Scaling.Of(Scale.Standardize, images);
        float deviation = (float)Math.Sqrt(5);
        Assert.Equal([3f, 20, 9, 3, 20, 9], scaling.Shift.ToArray());
        Assert.Equal([deviation, 10, 1, deviation, 10, 1], scaling.Divisor.ToArray());
        Assert.Equal([-3 / deviation, -1, 0, -1 / deviation, -1, 0], First(images, Scale.Standardize));
    }

    [Fact]
    public void Standardize_takes_mean_and_deviation_of_each_feature_of_tables()
    {
        var table = new FloatSamples([1f, 100, 3, 300], Shape.Of(2), Targets.Numbers([0f, 0], Shape.Of(1)), "test");
        Assert.Equal([2f, 200], Scaling.Of(Scale.Standardize, table).Shift.ToArray());
        Assert.Equal([1f, 100], Scaling.Of(Scale.Standardize, table).Divisor.ToArray());
    }

    [Fact]
    public void Every_length_is_scaled_to_its_end()
    {
        for (int n = 1; n < 40; n++)
        {
            byte[] bytes = [.. Enumerable.Range(0, n).Select(i => (byte)(i + 1))];
            Assert.Equal(bytes.Select(b => b / 3f), First(Bytes(bytes, n), Scale.By(3)));
        }
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("none")]
    [InlineData("standardize")]
    [InlineData("127.5")]
    public void A_scale_is_written_as_it_was_read(string word)
    {
        Scale? scale = Scale.Read(Scalars.One(new Scalar(word)));
        Assert.NotNull(scale);
        Assert.Equal(word, scale.Value.ToString());
        Assert.Equal(word, scale.Value.Write().ToString());
        Assert.Equal(scale, Scale.Read(scale.Value.Write()));
    }

    [Fact]
    public void Wrong_scales_and_workers_are_refused()
    {
        Assert.Null(Scale.Read(Scalars.One(new Scalar("half"))));
        Assert.Null(Scale.Read(Scalars.List(3)));
        Assert.Contains("not 0", Assert.Throws<ArgumentException>(() => Scale.Read(Scalars.One(new Scalar("0")))).Message, StringComparison.Ordinal);
        Assert.Null(Workers.Read(Scalars.One(new Scalar("many"))));
        Assert.Contains("workers is 65", Assert.Throws<ArgumentException>(() => Workers.Read(Scalars.One(new Scalar("65")))).Message, StringComparison.Ordinal);
        Assert.Equal(Workers.Of(3), Workers.Read(Scalars.One(new Scalar("3"))));
        Assert.Equal("auto", Workers.Auto.Write().ToString());
        Assert.NotEqual(Workers.Auto, Workers.Of(0));
    }
}
