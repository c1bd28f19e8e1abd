import casework.privacy.fields
import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0005_one_word_for_an_account'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('children', '0007_one_child_one_file'),
    ]

    operations = [
        migrations.CreateModel(
            name='DuplicatePair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('score', models.SmallIntegerField(default=0, verbose_name='相似分值')),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None, verbose_name='相似依据')),
                ('state', models.CharField(choices=[('SUSPECTED', '待核对'), ('ASKED', '待确认合并'), ('MERGED', '已合并'), ('NOT_SAME', '不是同一名儿童'), ('UNDO_ASKED', '待确认撤销合并'), ('UNDONE', '已撤销合并')], default='SUSPECTED', max_length=10, verbose_name='状态')),
                ('taken', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None, verbose_name='取自另一份档案的内容')),
                ('merged_on', models.DateField(blank=True, null=True, verbose_name='合并日期')),
                ('merged_at', models.DateTimeField(editable=False, null=True)),
                ('before', casework.privacy.fields.EncryptedTextField(blank=True)),
                ('a', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.child', verbose_name='档案一')),
                ('b', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.child', verbose_name='档案二')),
                ('county', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.jurisdiction')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('home', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('kept', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.child', verbose_name='保留的档案')),
                ('prefecture', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.jurisdiction')),
            ],
            options={
                'verbose_name': '疑似重复档案',
                'indexes': [models.Index(fields=['state', '-score'], name='pairs_by_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(('a__lt', models.F('b'))), name='the_older_file_of_a_pair_is_named_first'), models.UniqueConstraint(fields=('a', 'b'), name='two_files_are_compared_once', violation_error_message='这两份档案已经在疑似重复清单中。'), models.CheckConstraint(condition=models.Q(('kept', None), ('kept', models.F('a')), ('kept', models.F('b')), _connector='OR'), name='the_kept_file_is_one_of_the_two'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('MERGED', 'UNDO_ASKED')), _negated=True), models.Q(('kept__isnull', False), ('merged_at__isnull', False), ('merged_on__isnull', False)), _connector='OR'), name='a_merge_has_its_kept_file_and_day')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalDuplicatePair',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('history_post', models.BigIntegerField(null=True)),
                ('history_step', models.CharField(blank=True, default='', max_length=80)),
                ('score', models.SmallIntegerField(default=0, verbose_name='相似分值')),
                ('reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None, verbose_name='相似依据')),
                ('state', models.CharField(choices=[('SUSPECTED', '待核对'), ('ASKED', '待确认合并'), ('MERGED', '已合并'), ('NOT_SAME', '不是同一名儿童'), ('UNDO_ASKED', '待确认撤销合并'), ('UNDONE', '已撤销合并')], default='SUSPECTED', max_length=10, verbose_name='状态')),
                ('taken', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None, verbose_name='取自另一份档案的内容')),
                ('merged_on', models.DateField(blank=True, null=True, verbose_name='合并日期')),
                ('merged_at', models.DateTimeField(editable=False, null=True)),
                ('before', casework.privacy.fields.EncryptedTextField(blank=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('a', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='children.child', verbose_name='档案一')),
                ('b', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='children.child', verbose_name='档案二')),
                ('county', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agencies.jurisdiction')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('home', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agencies.agency')),
                ('kept', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='children.child', verbose_name='保留的档案')),
                ('prefecture', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agencies.jurisdiction')),
            ],
            options={
                'verbose_name': 'historical 疑似重复档案',
                'verbose_name_plural': 'historical 疑似重复档案s',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='MergedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('MOVED', '转到保留的档案'), ('CUT', '缩短日期'), ('MADE', '合并时新增')], max_length=5)),
                ('model', models.CharField(max_length=80)),
                ('row', models.BigIntegerField()),
                ('field', models.CharField(blank=True, max_length=40)),
                ('before', models.JSONField(default=dict)),
                ('pair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='duplicates.duplicatepair')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('pair', 'model', 'row', 'field'), name='a_merge_lists_a_row_once')],
            },
        ),
    ]
