using ChatClosing.Simulator.Facebook;
using ChatClosing.Simulator.Instagram;
using ChatClosing.Simulator.WhatsApp.Twilio;

namespace ChatClosing.Simulator.Demo;

/// <summary>How somebody says their lines where they are: comments stand under a post, some people on Instagram answer a story.</summary>
internal sealed class DemoVoice(ISimulatedPlatform platform, ISimulatedPerson person, Random mood)
{
    /// <summary>Writes a text.</summary>
    public Task<int> SayAsync(string line) => person switch
    {
        SimulatedCommenter commenter => CommentAsync(commenter, line),
        SimulatedCustomer { Sent.Count: 0 } customer when platform is SimulatedInstagram instagram && mood.Next(2) == 0 =>
            customer.ReplyToStoryAsync(instagram.PictureUrls[(int)CustomerPicture.Lamp], line),
        _ => person.WriteAsync(line),
    };

    /// <summary>Puts the last line right. Nothing where the platform has no edits, or when the line is gone.</summary>
    public Task<int> CorrectAsync(string line) =>
        person is ICanEdit writer && person.Thread.LastOrDefault(m => m.IsCustomers) is { IsUnsent: false } last
            ? writer.EditAsync(last.Mid, line)
            : Task.FromResult(0);

    /// <summary>Shows on a map what was just told in words. Nothing where the simulator has no places.</summary>
    public Task<int> PointAsync(DemoPlace place) => person is SimulatedPhone phone
        ? phone.SendPlaceAsync(place.Latitude, place.Longitude, place.Label)
        : Task.FromResult(0);

    private Task<int> CommentAsync(SimulatedCommenter commenter, string line)
    {
        // An agent may have deleted a comment: what is left can be answered.
        if (commenter.Thread.LastOrDefault(c => c is { IsRemoved: false, IsPrivate: false }) is { } last)
            return commenter.ReplyAsync(last.Id, line);
        var comments = (SimulatedComments)platform;
        return commenter.WriteAsync(comments.Post(DemoStories.Posts[mood.Next(DemoStories.Posts.Length)]), line);
    }
}
