using Gradus.Tensors;
using Gradus.Tests.Kernels;

namespace Gradus.Tests.Tensors;

public sealed class ObserverTests
{
    [Fact]
    public void An_observer_sees_every_operation_forward_and_backward_with_its_layer()
    {
        Net net = Net.Images();
        var seen = new Recorder();
        net.Tape.Observer = seen;
        net.Differentiate(1);
        string[] expected =
        [
            "0/conv Convolve", "1/batch-norm BatchNorm", "2/relu Relu", "3/max-pool MaxPool",
            "4/residual/0/conv Convolve", "4/residual/1/batch-norm BatchNorm", "4/residual/2/relu Relu", "4/residual/3/dropout Dropout", "4/residual/shortcut/0/conv Convolve", "4/residual Add",
            "5/average-pool AveragePool", "6/flatten Reshape", "7/dense MatMul", "7/dense AddBias", " CrossEntropy",
        ];
        Assert.Equal(expected, seen.Forwards);
        Assert.Equal(expected.Reverse(), seen.Backwards);
        Assert.Null(net.Tape.ObserverFailure);
    }

    [Fact]
    public void Watching_changes_no_bit()
    {
        Net watched = Net.Images(), alone = Net.Images();
        watched.Tape.Observer = new Recorder();
        Assert.Equal(alone.Differentiate(1), watched.Differentiate(1));
        SameBits.Equal(alone.Gradients(), watched.Gradients());
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(5, false)]
    [InlineData(5, true)]
    public void An_observer_that_throws_is_detached_and_reported_and_changes_no_bit(int at, bool backward)
    {
        Net watched = Net.Images(), alone = Net.Images();
        var broken = new Recorder { FailsAt = at, FailsBackward = backward };
        watched.Tape.Observer = broken;
        Assert.Equal(alone.Differentiate(1), watched.Differentiate(1));
        SameBits.Equal(alone.Gradients(), watched.Gradients());
        Assert.Null(watched.Tape.Observer);
        Assert.Equal("broken on purpose", watched.Tape.ObserverFailure?.Message);
        Assert.Equal(at + 1, backward ? broken.Backwards.Count : broken.Forwards.Count);
    }

    sealed class Recorder : ITapeObserver
    {
        public List<string> Forwards { get; } = [];

        public List<string> Backwards { get; } = [];

        public int FailsAt { get; init; } = -1;

        public bool FailsBackward { get; init; }

        public void Forward(in TapeEvent operation) => Note(Forwards, in operation, FailsBackward ? -1 : FailsAt);

        public void Backward(in TapeEvent operation) => Note(Backwards, in operation, FailsBackward ? FailsAt : -1);

        static void Note(List<string> events, in TapeEvent operation, int failsAt)
        {
            Assert.Equal(operation.Values.Shape.Length, operation.Values.Values.Length);
            events.Add($"{operation.Layer} {operation.Operation}");
            if (events.Count == failsAt + 1) throw new InvalidOperationException("broken on purpose");
        }
    }
}
