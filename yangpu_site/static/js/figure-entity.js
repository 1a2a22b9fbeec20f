/* The editor's figure in running text: chosen from the registry, one piece, never typed over. */
(() => {
  const { draftail, DraftJS, React } = window;
  if (!draftail || !DraftJS) return;

  class FigureSource extends draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.figureChooser,
        urlParams: { in_text: "1" },
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    onChosen(chosen) {
      const { editorState, entityType, onComplete } = this.props;
      const data = { id: chosen.figure, observation: chosen.id, use: chosen.use, label: chosen.label };
      const content = editorState
        .getCurrentContent()
        .createEntity(entityType.type, "IMMUTABLE", data);
      const replaced = DraftJS.Modifier.replaceText(
        content,
        editorState.getSelection(),
        chosen.words,
        null,
        content.getLastCreatedEntityKey(),
      );
      this.workflow.close();
      onComplete(DraftJS.EditorState.push(editorState, replaced, "insert-characters"));
    }
  }

  function FigureEntity(props) {
    const data = props.contentState.getEntity(props.entityKey).getData();
    const icon = React.createElement(window.wagtail.components.Icon, { name: "order" });
    return React.createElement(draftail.TooltipEntity, { ...props, icon, label: data.label });
  }

  draftail.registerPlugin(
    { type: "FIGURE", source: FigureSource, decorator: FigureEntity },
    "entityTypes",
  );
})();
