using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Gradus.Data.Formats;
using Gradus.Kernels;

namespace Gradus.Cli.Commands.Augmenting;

/// <summary>Writes the images of a result, a block at a time: memory does not grow with the number of images, and no bit depends on the number of threads.</summary>
/// <param name="images">The file.</param>
/// <param name="array">What stands in it.</param>
/// <param name="pipelines">What is done to the images.</param>
/// <param name="order">Which image stands where.</param>
sealed class ArrayAugmenter(ArrayFile images, ImageArray array, PipelinePair pipelines, CopyOrder order)
{
    const int BlockBytes = 4 << 20;

    /// <summary>Some 50 µs of work are worth a part of a fork.</summary>
    const int NumbersPerPart = 16_384;

    readonly ConcurrentStack<ImageDesk> desks = new();
    readonly int madeBytes = checked((int)pipelines.MadeBytes);

    /// <summary>The header of the result.</summary>
    public ArrayHeader Header => array.Made(order.Count, pipelines.Copies.Size, pipelines.MakesBytes);

    /// <summary>Writes header and images.</summary>
    /// <param name="to">Where they go.</param>
    /// <param name="made">Hears how many more images are done.</param>
    /// <param name="stop">Asks to end.</param>
    public void Write(Stream to, Action<int> made, CancellationToken stop)
    {
        ArrayHeader header = Header;
        header.Write(to);
        int most = (int)Math.Min(order.Count, Math.Max(BlockBytes / madeBytes, Math.Min(2L * Threads.Current.Count, Array.MaxLength / madeBytes)));
        var block = new byte[most * madeBytes];
        for (int first = 0; first < order.Count; first += most)
        {
            stop.ThrowIfCancellationRequested();
            int count = Math.Min(most, order.Count - first), perPart = Math.Clamp(NumbersPerPart / array.Size.Length, 1, count);
            Threads.Run((count + perPart - 1) / perPart, new Job(this, block, first, count, perPart));
            Span<byte> done = block.AsSpan(0, count * madeBytes);
            if (!pipelines.MakesBytes && header.IsBigEndian == BitConverter.IsLittleEndian)
            {
                Span<int> numbers = MemoryMarshal.Cast<byte, int>(done);
                BinaryPrimitives.ReverseEndianness(numbers, numbers);
            }
            to.Write(done);
            made(count);
        }
    }

    readonly struct Job(ArrayAugmenter owner, byte[] block, int first, int count, int perPart) : IJob
    {
        public void Run(int part, Workspace workspace)
        {
            if (!owner.desks.TryPop(out ImageDesk? desk)) desk = owner.NewDesk();
            int end = Math.Min(count, (part + 1) * perPart);
            for (int i = part * perPart; i < end; i++)
            {
                (int source, int draw) = owner.At(first + i);
                desk.Make(source, draw, block.AsSpan(i * owner.madeBytes, owner.madeBytes));
            }
            owner.desks.Push(desk);
        }
    }

    (int Source, int Draw) At(int place) => order.At(place);

    ImageDesk NewDesk() => new(images, array, pipelines);

}
