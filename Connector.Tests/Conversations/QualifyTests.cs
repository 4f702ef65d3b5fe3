using ChatClosing.Conversations;
using ChatClosing.Conversations.Commands;
using ChatClosing.Conversations.Events;
using static ChatClosing.Tests.Conversations.Beginnings;
using static ChatClosing.Tests.Conversations.People;
using static ChatClosing.Tests.Conversations.Times;

namespace ChatClosing.Tests.Conversations;

public class QualifyTests
{
    private static readonly Guid Parcel = Some.Id();

    public static TheoryData<string> Statuses => ["waiting", "engaged", "closed", "ending", "ended"];

    [Theory, MemberData(nameof(Statuses))]
    public void The_type_can_be_set_in_every_status(string status) =>
        Given(Being(status)).When(new Qualify(Marc, new(Parcel))).Then(new ConversationQualified(Marc.Id, Parcel, Noon)).And(it => it.TypeId == Parcel);

    [Theory, MemberData(nameof(Statuses))]
    public void A_note_can_be_added_in_every_status_and_moves_nothing(string status)
    {
        var scene = Given(Being(status)).When(new AddNote(Marc, "Polite."));
        scene.Then(new NoteAdded(Marc.Id, "Polite.", IsEndnote: false, Noon));
        scene.State!.Status.ShouldBe(scene.Before!.Status);
        scene.State.DueAt.ShouldBe(scene.Before.DueAt);
    }

    [Fact]
    public void The_same_type_again_is_nothing_new() => Given(Engaged(by: Anna)).When(new Qualify(Anna, new(Parcel))).When(new Qualify(Marc, new(Parcel)))
        .ThenNothing();

    [Theory, MemberData(nameof(Statuses))]
    public void The_endnote_can_be_written_in_every_status_and_after_the_end_it_is_a_revision(string status)
    {
        var scene = Given(Being(status));
        var before = scene.State!.Revision;

        scene.When(new Qualify(Marc, new(Endnote: "Sent a new one."))).Then(new NoteAdded(Marc.Id, "Sent a new one.", IsEndnote: true, Noon))
            .And(it => it.Endnote == "Sent a new one." && it.Revision == before + (status == "ended" ? 1 : 0))
            .When(new Qualify(Anna, new(Endnote: "Sent a new one."))).ThenNothing();
    }

    [Fact]
    public void After_the_end_each_thing_that_is_set_is_a_revision()
    {
        QualityAnswer[] answers = [new(Some.Id(), "Was it settled?", "yes")];

        Given(EndedBy(Anna)).When(new Qualify(Marc, new(Parcel, "Late, but true.") { Quality = answers }))
            .Then(typeof(ConversationQualified), typeof(NoteAdded), typeof(QualityAnswered))
            .And(it => it.Revision == 4 && it.TypeId == Parcel && it.Endnote == "Late, but true." && it.Quality.Length == 1);
    }

    private static Scene Being(string status) => status switch
    {
        "waiting" => Waiting(),
        "engaged" => Engaged(by: Anna),
        "closed" => ClosedBy(Anna),
        "ending" => EndingBy(Anna),
        _ => EndedBy(Anna),
    };
}
